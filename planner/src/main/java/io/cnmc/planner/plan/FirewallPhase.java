package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.ObjectType;
import java.util.List;

/** The firewall's one transaction; behind it forwarding, which it guards. */
final class FirewallPhase {
  private static final String FORWARDING = "forwarding";

  private final Graph graph;

  FirewallPhase(Graph graph) {
    this.graph = graph;
  }

  void add(List<Operation.Delete> deletes, List<Change> changes) {
    deletes.stream().filter(FirewallPhase::isOfTable).forEach(graph::addToFirewall);
    for (ObjectType type :
        List.of(ObjectType.NFT_TABLE, ObjectType.NFT_SET, ObjectType.NFT_CHAIN)) {
      Making.of(type, changes).stream()
          .flatMap(change -> Making.operation(change).stream())
          .forEach(graph::addToFirewall);
    }
    List<Integer> behind = List.of(graph.firewall());
    deletes.stream()
        .filter(delete -> delete.object().key().type() == ObjectType.FORWARDING)
        .forEach(delete -> graph.add(delete, FORWARDING, behind));
    Making.of(ObjectType.FORWARDING, changes)
        .forEach(change -> graph.add(change, FORWARDING, behind));
  }

  private static boolean isOfTable(Operation.Delete delete) {
    return switch (delete.object().key().type()) {
      case NFT_TABLE, NFT_SET, NFT_CHAIN -> true;
      case SANDBOX, LINK, QDISC, REDIRECT, ADDRESS, ROUTE, NEIGHBOUR, FDB, SYSCTL, FORWARDING,
          FILE ->
          false;
    };
  }
}
