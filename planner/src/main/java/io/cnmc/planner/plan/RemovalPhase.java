package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.Comparator;
import java.util.List;

/**
 * What goes while its rules still stand: sandboxes and links with all that is of them, and the way
 * in from the loopback.
 */
final class RemovalPhase {
  private final Graph graph;

  RemovalPhase(Graph graph) {
    this.graph = graph;
  }

  void add(List<Operation.Delete> deletes, List<Change> changes) {
    deletes.stream()
        .filter(delete -> isBeforeFirewall(delete.object()))
        .sorted(Comparator.comparing(delete -> order(delete.object())))
        .forEach(this::remove);
    changes.stream()
        .flatMap(change -> LoopbackClosing.of(change).stream())
        .forEach(closing -> closing.addTo(graph));
  }

  private static boolean isBeforeFirewall(KernelObject object) {
    return switch (object.key().type()) {
      case SANDBOX, LINK, QDISC, REDIRECT, ADDRESS, ROUTE, NEIGHBOUR, FDB, SYSCTL -> true;
      case NFT_TABLE, NFT_SET, NFT_CHAIN, FORWARDING, FILE -> false;
    };
  }

  /** Routes before the addresses they need; whole links and sandboxes first. */
  private static int order(KernelObject object) {
    return switch (object.key().type()) {
      case SANDBOX, LINK, QDISC, REDIRECT, NFT_TABLE, NFT_SET, NFT_CHAIN, FORWARDING, FILE -> 0;
      case ROUTE, NEIGHBOUR, FDB, SYSCTL -> 1;
      case ADDRESS -> 2;
    };
  }

  private void remove(Operation.Delete delete) {
    NamespaceRef namespace =
        delete.object() instanceof KernelObject.Sandbox sandbox
            ? new NamespaceRef(sandbox.name())
            : delete.object().key().namespace();
    int node = graph.add(delete, Graph.batch(namespace), List.of(graph.last(namespace)));
    graph.follows(namespace, node);
    if (delete.object() instanceof Link link && link.kind() instanceof LinkKind.Veth veth) {
      graph.follows(veth.peerNamespace(), node);
    }
    graph.precedesFirewall(node);
    graph.removes(node, delete.object());
    delete.alongside().forEach(object -> graph.removes(node, object));
  }
}
