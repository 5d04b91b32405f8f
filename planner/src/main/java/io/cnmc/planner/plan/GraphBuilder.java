package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelState;
import java.util.List;

/**
 * Orders changes: links and sandboxes go, then the firewall changes in one transaction, then links
 * come (ports enslaved, up), then each sandbox is configured, and bridges come up last. So no link
 * is up without its rules, and no rule goes before its link.
 */
final class GraphBuilder {
  private GraphBuilder() {}

  static OperationGraph of(List<Change> changes, KernelState.Desired desired) {
    Graph graph = new Graph();
    if (!changes.isEmpty()) {
      List<Operation.Delete> deletes = new Removals(changes).operations();
      new RemovalPhase(graph).add(deletes, changes);
      new FirewallPhase(graph).add(deletes, changes);
      new FilePhase(graph).add(deletes, changes);
      new LinkPhase(graph, desired).add(changes);
      new ConfigurationPhase(graph).add(changes);
      new RaisingPhase(graph, desired).add(changes);
    }
    return graph.built();
  }
}
