package io.cnmc.planner.plan;

import java.util.List;

/**
 * Operations and their order. {@code nodes} are topologically sorted and numbered by their index;
 * {@code level} is the length of the longest path to a node. Operations of one level do not depend
 * on each other, except that within one level those of one {@link Node#batch} are executed in list
 * order (one namespace's requests go in one send, which the kernel processes in order).
 */
public record OperationGraph(List<Node> nodes) {
  public OperationGraph {
    nodes = List.copyOf(nodes);
  }

  /**
   * {@code dependsOn} are indexes of earlier nodes; {@code batch} names the namespace or
   * transaction it is sent in.
   */
  public record Node(Operation operation, List<Integer> dependsOn, int level, String batch) {
    public Node {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  public int levels() {
    return nodes.stream().mapToInt(Node::level).max().orElse(-1) + 1;
  }
}
