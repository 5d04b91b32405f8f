package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Edge;
import io.cnmc.cli.graph.TopologyGraph.Kind;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many steps each node is from the outside, so that tiers come one below the other: what the
 * host publishes and the first network on top, the networks behind its containers further down.
 */
final class Tiers {
  private final Map<String, Integer> depths = new LinkedHashMap<>();

  Tiers(TopologyGraph graph) {
    Map<String, List<String>> neighbours = new HashMap<>();
    for (Edge edge : graph.edges()) {
      neighbours.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge.to());
      neighbours.computeIfAbsent(edge.to(), k -> new ArrayList<>()).add(edge.from());
    }
    Deque<String> queue = new ArrayDeque<>();
    for (Kind kind : List.of(Kind.NETWORK, Kind.CONTAINER)) {
      for (Node node : graph.nodes()) {
        if (node.kind() == kind && depths.putIfAbsent(node.id(), 0) == null) {
          queue.add(node.id());
          walk(queue, neighbours);
        }
      }
    }
  }

  /** Whether an edge points down as it is; else the layout turns it round. */
  boolean pointsDown(Edge edge) {
    return edge.from().startsWith("p:") || depth(edge.from()) <= depth(edge.to());
  }

  private int depth(String id) {
    return depths.getOrDefault(id, 0);
  }

  private void walk(Deque<String> queue, Map<String, List<String>> neighbours) {
    while (!queue.isEmpty()) {
      String id = queue.remove();
      for (String next : neighbours.getOrDefault(id, List.of())) {
        if (depths.putIfAbsent(next, depth(id) + 1) == null) {
          queue.add(next);
        }
      }
    }
  }
}
