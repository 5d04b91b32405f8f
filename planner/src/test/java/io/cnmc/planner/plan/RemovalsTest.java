package io.cnmc.planner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Planner;
import io.cnmc.planner.Plans;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.state.KernelState;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RemovalsTest {
  private static List<String> deletions(Topology topology) {
    KernelState.Desired there = Plans.desired(topology);
    KernelState.Observed observed =
        new KernelState.Observed(
            "shop", there.state(), Plans.hostFor(there).foreign(), new TreeMap<>());
    return Plans.plan(Planner.nothing("shop"), observed).graph().nodes().stream()
        .map(OperationGraph.Node::operation)
        .filter(Operation.Delete.class::isInstance)
        .map(operation -> ((Operation.Delete) operation).object().key().toString())
        .filter(key -> key.startsWith("link") || key.startsWith("sandbox"))
        .toList();
  }

  /**
   * The kernel takes a namespace apart after its name has gone; until then a macvlan's MAC is taken
   * on its parent (EADDRINUSE), for whoever applies next.
   */
  @Test
  void whatIsOnALinkOfTheHostGoesBeforeItsSandbox() {
    Topology topology =
        new TopologyBuilder()
            .network("office", "macvlan", "10.1.0.0/24")
            .option("parent", "eth7")
            .container("web")
            .endpoint("office", "10.1.0.2/24")
            .end()
            .build();
    assertEquals(List.of("link eth0 in shop.web", "sandbox shop.web"), deletions(topology));
  }

  @Test
  void whatIsOfTheSandboxAloneGoesWithIt() {
    Topology topology =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24")
            .container("web")
            .endpoint("front", "10.1.0.2/24")
            .end()
            .build();
    assertEquals(List.of("sandbox shop.web", "link br-front"), deletions(topology));
  }
}
