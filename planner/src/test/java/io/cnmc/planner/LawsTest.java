package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.render.PlanDot;
import io.cnmc.planner.render.PlanJson;
import io.cnmc.planner.render.PlanMermaid;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds of every plan. */
final class LawsTest {
  @TestFactory
  Stream<DynamicTest> appliedPlansAreEmptyAndFilesSayTheSame() {
    return Cases.all().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())));
  }

  private static void check(Cases.Case c) throws IOException {
    Plan after =
        Plans.plan(c.desired(), Plans.observed(c.desired().state(), c.observed().foreign()));
    assertTrue(after.isEmpty(), "a second plan is empty");
    assertEquals(List.of(), after.graph().nodes());

    Plan plan = Plans.plan(c.desired(), c.observed());
    Plan again = Plans.plan(c.desired(), c.observed());
    assertEquals(rendered(plan), rendered(again));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "digest", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(List.of(), reading.diagnostics());
    PlanFile file = reading.file().orElseThrow();
    assertEquals(PlanText.render(plan, Style.PLAIN), PlanText.render(file.plan(), Style.PLAIN));
    assertEquals(Plans.operations(plan), Plans.operations(file.plan()));
    assertTrue(file.compare(c.observed()).isEmpty(), "fits what it was made for");
    if (!plan.isEmpty()) {
      assertTrue(
          file.compare(Plans.observed(c.desired().state(), c.observed().foreign())).isPresent(),
          "cannot be applied twice");
    }
  }

  private static List<String> rendered(Plan plan) {
    return List.of(
        PlanText.render(plan, Style.COLOUR),
        PlanJson.render(plan),
        PlanDot.render(plan),
        PlanMermaid.render(plan));
  }

  @Test
  void orderOfDeclarationsDoesNotMatter() {
    Topology topology = Cases.two("10.1.0.0/24", "fd00:1::/64");
    Plan plan = Plans.plan(topology, Plans.nothing());
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      List<Network> networks = new ArrayList<>(topology.networks());
      List<Container> containers = new ArrayList<>(topology.containers());
      Collections.shuffle(networks, random);
      Collections.shuffle(containers, random);
      Topology shuffled =
          new Topology("shop", null, networks, containers, List.of(), topology.origin());
      assertEquals(rendered(plan), rendered(Plans.plan(shuffled, Plans.nothing())));
    }
  }
}
