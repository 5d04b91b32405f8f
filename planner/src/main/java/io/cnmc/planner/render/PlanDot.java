package io.cnmc.planner.render;

import io.cnmc.planner.plan.OperationGraph;
import io.cnmc.planner.plan.Plan;
import java.util.List;

/** The operation graph in Graphviz's language, one rank per level. */
public final class PlanDot {
  private PlanDot() {}

  public static String render(Plan plan) {
    StringBuilder out = new StringBuilder();
    out.append("digraph ").append(quote(plan.topology())).append(" {\n");
    out.append("  rankdir = LR\n  node [shape = box, fontname = \"sans-serif\"]\n");
    List<OperationGraph.Node> nodes = plan.graph().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      String label = quote(GraphWords.label(nodes.get(i)));
      out.append("  n").append(i).append(" [label = ").append(label).append("]\n");
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (int dependency : nodes.get(i).dependsOn()) {
        out.append("  n").append(dependency).append(" -> n").append(i).append('\n');
      }
    }
    return out.append("}\n").toString();
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
