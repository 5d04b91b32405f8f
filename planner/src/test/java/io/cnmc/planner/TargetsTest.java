package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.PlanCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TargetsTest {
  private final Topology topology = topology();

  private static Topology topology() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24")
            .network("back", "bridge", "10.2.0.0/24")
            .network("cable", "wire");
    t.container("web").endpoint("front", "10.1.0.2/24");
    t.container("db").endpoint("back", "10.2.0.2/24");
    t.container("a").endpoint("cable");
    t.container("b").endpoint("cable");
    return t.build();
  }

  private Set<String> owners(String... targets) {
    PlanResult result =
        Plans.PLANNER.plan(
            Plans.desired(topology), Plans.nothing(), new PlanOptions(List.of(targets)));
    assertEquals(List.of(), result.diagnostics());
    return result.plan().changes().stream()
        .map(c -> c.cause().owner())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aContainerBringsItsNetworks() {
    Set<String> web = Set.of("container web", "network front", "topology shop");
    // Forwarding is listed under the first network that needs it.
    assertEquals(new TreeSet<>(web), owners("web"));
    assertEquals(new TreeSet<>(web), owners("container.web"));
    assertEquals(
        new TreeSet<>(Set.of("container db", "network back", "network front", "topology shop")),
        owners("db"));
  }

  @Test
  void aWireBringsItsOtherEnd() {
    assertTrue(owners("a").containsAll(Set.of("container a", "container b")));
  }

  @Test
  void whatIsNotMeantStays() {
    PlanResult result =
        Plans.PLANNER.plan(
            Planner.nothing("shop"), Plans.applied(topology), new PlanOptions(List.of("web")));
    assertEquals(
        Set.of("container web", "topology shop"),
        result.plan().changes().stream()
            .map(c -> c.cause().owner())
            .collect(Collectors.toSet()));
  }

  @Test
  void anUnknownNameIsReported() {
    PlanResult result =
        Plans.PLANNER.plan(
            Plans.desired(topology), Plans.nothing(), new PlanOptions(List.of("fron")));
    assertEquals(PlanCode.UNKNOWN_TARGET, result.diagnostics().get(0).code());
    assertEquals("-target front", result.diagnostics().get(0).help());
  }
}
