package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Differ;
import io.cnmc.planner.state.KernelState;
import java.util.List;

/**
 * What would change, and in which order. {@code before} is the observed state the plan was made
 * against, {@code desired} what holds after it.
 */
public record Plan(
    String topology,
    List<Change> changes,
    OperationGraph graph,
    KernelState.Desired desired,
    KernelState.Observed before) {

  /** The plan that follows from two states; the same states give the same plan. */
  public static Plan between(KernelState.Desired desired, KernelState.Observed observed) {
    List<Change> changes = Differ.changes(desired, observed);
    OperationGraph graph = GraphBuilder.of(changes, desired);
    return new Plan(desired.topology(), changes, graph, desired, observed);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
