package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
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

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
