package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stays on a parent, an external bridge or an address of others is in nobody's way. */
final class TargetObstaclesTest {
  private static final String SOURCE =
      """
      topology t { }
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      network office { driver = macvlan  subnet = 10.3.0.0/24  options { parent = "uplink" } }
      network lab { subnet = 10.4.0.0/24  options { external = true  name = "br-lab" } }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      network cable { driver = wire }
      container a { on = one  endpoint office }
      container v { on = one  endpoint office }
      container l { on = one  endpoint lab }
      container k { on = one  endpoint lab }
      container m { on = one  endpoint mesh }
      container far { on = two  endpoint mesh }
      container w { on = one  endpoint cable }
      container x { on = one  endpoint cable }
      """;

  private final Topology topology =
      new Compiler()
          .compile(
              new SourceFile("t.cnm", SOURCE),
              Path.of("."),
              new CompilerOptions(Drivers.load(), List.of(), name -> null))
          .topology()
          .orElseThrow();

  private final KernelState.Desired desired =
      Plans.desired(topology, topology.host("one").orElseThrow());

  /** What a reader that was asked for nothing sees of a host that has it all. */
  private KernelState.Observed applied() {
    return new KernelState.Observed("t", desired.state(), KernelState.EMPTY, new TreeMap<>());
  }

  private static Set<String> owners(Plan plan) {
    return plan.changes().stream()
        .map(change -> change.cause().owner())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> codes(PlanResult result) {
    return result.diagnostics().stream().map(d -> d.code().id()).toList();
  }

  private Plan planned(KernelState.Desired wanted, String target) {
    PlanResult result =
        Plans.PLANNER.plan(wanted, applied(), new PlanOptions(List.of(target)));
    assertEquals(List.of(), codes(result), target);
    return result.plan();
  }

  @Test
  void whatGoesNeedsNothingOfWhatStays() {
    assertEquals(Set.of("container a"), owners(planned(Planner.nothing("t"), "a")));
    assertEquals(Set.of("container l"), owners(planned(Planner.nothing("t"), "l")));
    assertEquals(Set.of("container m"), owners(planned(Planner.nothing("t"), "m")));
    assertEquals(
        Set.of("container w", "container x"), owners(planned(Planner.nothing("t"), "x")));
  }

  /** A target is refused for what it is on itself. */
  @Test
  void onlyATargetIsRefused() {
    assertEquals(Set.of(), owners(planned(desired, "w")));
    assertEquals(List.of("CNM3009"), refused("a"));
    assertEquals(List.of("CNM3011"), refused("l"));
    assertEquals(List.of("CNM3017"), refused("mesh"));
    assertEquals(
        List.of("CNM3009", "CNM3011", "CNM3017"),
        codes(Plans.PLANNER.plan(desired, applied(), PlanOptions.ALL)).stream().sorted().toList());
  }

  private List<String> refused(String target) {
    return codes(Plans.PLANNER.plan(desired, applied(), new PlanOptions(List.of(target))));
  }

  @Test
  void aSavedPlanIsRefusedForWhatItChanges() {
    Plan plan = planned(Planner.nothing("t"), "a");
    assertEquals(List.of(), Planner.obstacles(plan, applied()));
    KernelState.Observed nothing =
        new KernelState.Observed("t", KernelState.EMPTY, KernelState.EMPTY, new TreeMap<>());
    Plan all = Plan.between(desired, nothing);
    assertEquals(
        List.of("CNM3009", "CNM3011", "CNM3017"),
        Planner.obstacles(all, nothing).stream().map(d -> d.code().id()).sorted().toList());
  }
}
