package io.cnmc.planner.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Nodes in the order in which they are added. A node's level is that of its deepest dependency,
 * plus one unless both are of one batch: a batch is executed in list order.
 */
final class NodeList {
  private final List<OperationGraph.Node> nodes = new ArrayList<>();

  /** Returns the node's index; negative dependencies stand for nothing and are left out. */
  int add(Operation operation, String batch, List<Integer> dependencies) {
    Set<Integer> distinct = new LinkedHashSet<>();
    int level = 0;
    for (int dependency : dependencies) {
      if (dependency >= 0 && distinct.add(dependency)) {
        OperationGraph.Node node = nodes.get(dependency);
        level = Math.max(level, node.level() + (node.batch().equals(batch) ? 0 : 1));
      }
    }
    nodes.add(new OperationGraph.Node(operation, List.copyOf(distinct), level, batch));
    return nodes.size() - 1;
  }

  OperationGraph graph() {
    return new OperationGraph(nodes);
  }
}
