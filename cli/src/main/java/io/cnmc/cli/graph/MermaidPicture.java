package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Edge;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.HashMap;
import java.util.Map;

/** The graph as a Mermaid flow chart, which code hosts draw inside Markdown. */
public final class MermaidPicture {
  private MermaidPicture() {}

  public static String draw(TopologyGraph graph) {
    StringBuilder out = new StringBuilder("flowchart TB\n");
    Map<String, String> ids = new HashMap<>();
    for (Node node : graph.nodes()) {
      String id = "x" + ids.size();
      ids.put(node.id(), id);
      out.append("  ").append(id).append(box(node)).append('\n');
    }
    for (Edge edge : graph.edges()) {
      out.append("  ").append(ids.get(edge.from()));
      out.append(edge.label().isEmpty() ? " --> " : " ---|" + quoted(edge.label()) + "| ");
      out.append(ids.get(edge.to())).append('\n');
    }
    return out.toString();
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
