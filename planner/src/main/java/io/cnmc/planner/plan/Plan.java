package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Differ;
import io.cnmc.planner.state.KernelState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would change, and in which order. {@code before} is the observed state the plan was made
 * against, {@code desired} what holds after it; {@code host} is null for a topology without hosts,
 * and for a removal by name.
 */
public record Plan(
    String topology,
    List<Change> changes,
    OperationGraph graph,
    KernelState.Desired desired,
    KernelState.Observed before,
    @Nullable PlanHost host) {

  /** The plan that follows from two states; the same states give the same plan. */
  public static Plan between(KernelState.Desired desired, KernelState.Observed observed) {
    List<Change> changes = Differ.changes(desired, observed);
    OperationGraph graph = GraphBuilder.of(changes, desired);
    return new Plan(desired.topology(), changes, graph, desired, observed, null);
  }

  /** The same for one of the hosts of the topology. */
  public Plan on(@Nullable PlanHost meant) {
    return new Plan(topology, changes, graph, desired, before, meant);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
