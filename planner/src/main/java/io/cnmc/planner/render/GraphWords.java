package io.cnmc.planner.render;

import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.plan.OperationGraph;

/** What a node of the operation graph is called in pictures. */
final class GraphWords {
  private GraphWords() {}

  static String label(OperationGraph.Node node) {
    String what =
        switch (node.operation()) {
          case Operation.Create c -> "+ " + Words.name(c.object());
          case Operation.Update u -> "~ " + Words.name(u.after());
          case Operation.Delete d -> "- " + Words.name(d.object());
          case Operation.LinkUp up -> "up " + up.link().name();
        };
    return Words.printable(what + " (" + node.batch() + ")");
  }
}
