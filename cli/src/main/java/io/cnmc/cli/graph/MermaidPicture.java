package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Edge;
import io.cnmc.cli.graph.TopologyGraph.Machine;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph as a Mermaid flow chart, which code hosts draw inside Markdown. */
public final class MermaidPicture {
  private MermaidPicture() {}

  public static String draw(TopologyGraph graph) {
    StringBuilder out = new StringBuilder("flowchart TB\n");
    Map<String, String> ids = new HashMap<>();
    draw(graph.on(null), "  ", ids, out);
    for (int i = 0; i < graph.hosts().size(); i++) {
      Machine host = graph.hosts().get(i);
      String label = quoted(host.name() + "<br/>" + host.address());
      out.append("  subgraph h").append(i).append('[').append(label).append("]\n");
      draw(graph.on(host.name()), "    ", ids, out);
      out.append("  end\n");
    }
    for (Edge edge : graph.edges()) {
      out.append("  ").append(ids.get(edge.from()));
      out.append(edge.label().isEmpty() ? " --> " : " ---|" + quoted(edge.label()) + "| ");
      out.append(ids.get(edge.to())).append('\n');
    }
    return out.toString();
  }

  private static void draw(
      List<Node> nodes, String indent, Map<String, String> ids, StringBuilder out) {
    for (Node node : nodes) {
      String id = "x" + ids.size();
      ids.put(node.id(), id);
      out.append(indent).append(id).append(box(node)).append('\n');
    }
  }

  private static String box(Node node) {
    String lines = String.join("<br/>", node.lines());
    String label = quoted(lines.isEmpty() ? node.title() : node.title() + "<br/>" + lines);
    return switch (node.kind()) {
      case NETWORK -> "([" + label + "])";
      case CONTAINER -> "[" + label + "]";
      case PUBLISHED -> ">" + label + "]";
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "#quot;") + "\"";
  }
}
