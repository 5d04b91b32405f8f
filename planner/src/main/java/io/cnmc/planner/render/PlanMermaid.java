package io.cnmc.planner.render;

import io.cnmc.planner.plan.OperationGraph;
import io.cnmc.planner.plan.Plan;
import java.util.List;

/** The operation graph as a Mermaid flowchart. */
public final class PlanMermaid {
  private PlanMermaid() {}

  public static String render(Plan plan) {
    StringBuilder out = new StringBuilder("flowchart LR\n");
    List<OperationGraph.Node> nodes = plan.graph().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      String label = quote(GraphWords.label(nodes.get(i)));
      out.append("  n").append(i).append('[').append(label).append("]\n");
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (int dependency : nodes.get(i).dependsOn()) {
        out.append("  n").append(dependency).append(" --> n").append(i).append('\n');
      }
    }
    return out.toString();
  }

  /** Inside quotes only the quote and the entity marks are syntax. */
  private static String quote(String text) {
    return '"' + text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;") + '"';
  }
}
