package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Kind;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.ArrayList;
import java.util.List;

/** Says in each container on which host it is, for pictures that draw no box around a host. */
final class HostLines {
  private HostLines() {}

  static TopologyGraph in(TopologyGraph graph) {
    List<Node> nodes = graph.nodes().stream().map(HostLines::in).toList();
    return new TopologyGraph(graph.title(), graph.hosts(), nodes, graph.edges());
  }

  private static Node in(Node node) {
    if (node.kind() != Kind.CONTAINER || node.host() == null) {
      return node;
    }
    List<String> lines = new ArrayList<>(List.of("on " + node.host()));
    lines.addAll(node.lines());
    return new Node(node.id(), node.kind(), node.title(), lines, node.host());
  }
}
