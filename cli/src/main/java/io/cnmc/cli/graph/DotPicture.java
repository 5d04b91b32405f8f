package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Edge;
import io.cnmc.cli.graph.TopologyGraph.Machine;
import io.cnmc.cli.graph.TopologyGraph.Node;

/** The graph in Graphviz's language. */
public final class DotPicture {
  private DotPicture() {}

  public static String draw(TopologyGraph graph) {
    StringBuilder out = new StringBuilder();
    out.append("graph ").append(quoted(graph.title())).append(" {\n");
    out.append("  graph [rankdir=TB, fontname=\"sans-serif\"]\n");
    out.append("  node [fontname=\"sans-serif\", fontsize=11]\n");
    out.append("  edge [fontname=\"sans-serif\", fontsize=9]\n");
    graph.on(null).forEach(node -> out.append("  ").append(line(node)));
    for (Machine host : graph.hosts()) {
      out.append("  subgraph ").append(quoted("cluster_" + host.name())).append(" {\n");
      out.append("    graph [style=rounded, fontsize=11, color=\"#94a3b8\", label=");
      out.append(quoted(host.name() + "\n" + host.address())).append("]\n");
      graph.on(host.name()).forEach(node -> out.append("    ").append(line(node)));
      out.append("  }\n");
    }
    for (Edge edge : graph.edges()) {
      out.append("  ").append(quoted(edge.from())).append(" -- ").append(quoted(edge.to()));
      String look = edge.label().isEmpty() ? "dir=forward" : "label=" + quoted(edge.label());
      out.append(" [").append(look).append("]\n");
    }
    return out.append("}\n").toString();
  }

  private static String line(Node node) {
    return quoted(node.id()) + " [" + style(node) + ", label=" + label(node) + "]\n";
  }

  private static String style(Node node) {
    return switch (node.kind()) {
      case NETWORK -> "shape=box, style=\"rounded,filled\", fillcolor=\"#dbeafe\"";
      case CONTAINER -> "shape=box, style=filled, fillcolor=\"#f8fafc\"";
      case PUBLISHED -> "shape=cds, style=filled, fillcolor=\"#fef3c7\"";
    };
  }

  private static String label(Node node) {
    String lines = String.join("\n", node.lines());
    return quoted(lines.isEmpty() ? node.title() : node.title() + "\n" + lines);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
