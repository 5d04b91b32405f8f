package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** New bridges come up last of all, when everything behind them is in place. */
final class RaisingPhase {
  private final Graph graph;
  private final KernelState.Desired desired;

  RaisingPhase(Graph graph, KernelState.Desired desired) {
    this.graph = graph;
    this.desired = desired;
  }

  void add(List<Change> changes) {
    Map<ObjectKey, List<Integer>> behind = behindBridges();
    for (Change change : changes) {
      if (Making.made(change) instanceof Link link && link.kind() instanceof LinkKind.Bridge) {
        List<Integer> after = new ArrayList<>(behind.getOrDefault(link.key(), List.of()));
        after.sort(Comparator.naturalOrder());
        after.add(0, graph.createdBy(link.key()));
        after.add(1, graph.firewall());
        after.add(2, graph.last(link.namespace()));
        String batch = Graph.batch(link.namespace());
        graph.add(new Operation.LinkUp(link, change.cause()), batch, after);
      }
    }
  }

  private Map<ObjectKey, List<Integer>> behindBridges() {
    Map<ObjectKey, List<Integer>> behind = new HashMap<>();
    graph
        .created()
        .forEach(
            (key, node) -> {
              if (desired.state().objects().get(key) instanceof Link link && link.port() != null) {
                ObjectKey bridge = Link.keyOf(link.namespace(), link.port().master());
                List<Integer> list = behind.computeIfAbsent(bridge, k -> new ArrayList<>());
                list.add(node);
                if (link.kind() instanceof LinkKind.Veth veth) {
                  list.add(graph.last(veth.peerNamespace()));
                }
              }
            });
    return behind;
  }
}
