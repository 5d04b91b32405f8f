package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.ObjectType;
import java.util.List;

/** Files, which nothing in the kernel waits for. */
final class FilePhase {
  private static final String FILES = "files";

  private final Graph graph;

  FilePhase(Graph graph) {
    this.graph = graph;
  }

  void add(List<Operation.Delete> deletes, List<Change> changes) {
    deletes.stream()
        .filter(delete -> delete.object().key().type() == ObjectType.FILE)
        .forEach(delete -> graph.add(delete, FILES, List.of()));
    Making.of(ObjectType.FILE, changes).forEach(change -> graph.add(change, FILES, List.of()));
  }
}
