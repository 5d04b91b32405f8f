package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.List;

/**
 * Sandboxes and links come: bridges down, ports enslaved and up, the other ends where they belong.
 */
final class LinkPhase {
  private final Graph graph;
  private final KernelState.Desired desired;

  LinkPhase(Graph graph, KernelState.Desired desired) {
    this.graph = graph;
    this.desired = desired;
  }

  void add(List<Change> changes) {
    Making.of(ObjectType.SANDBOX, changes).forEach(this::sandbox);
    List<Change> links = Making.of(ObjectType.LINK, changes);
    links.forEach(this::bridge);
    FollowingLinks following = new FollowingLinks(desired, changes);
    links.forEach(link -> changedBase(link, following));
    links.forEach(this::base);
    links.forEach(this::tunnel);
    links.forEach(this::pair);
    links.forEach(this::stacked);
    links.forEach(this::alone);
  }

  private void sandbox(Change change) {
    NamespaceRef namespace = new NamespaceRef(change.key().id());
    List<Integer> after = List.of(graph.removedBy(change.key()));
    graph.follows(namespace, graph.add(change, Graph.batch(namespace), after));
  }

  private void bridge(Change change) {
    if (Making.made(change) instanceof Link link && link.kind() instanceof LinkKind.Bridge) {
      List<Integer> after =
          List.of(graph.removedBy(link.key()), graph.last(link.namespace()));
      int node = graph.add(change, Graph.batch(link.namespace()), after);
      graph.creates(node, link.key());
      graph.follows(link.namespace(), node);
    }
  }

  /** What others are to be on is up before they come: a VLAN needs its parent up, they need it. */
  private void base(Change change) {
    if (Making.made(change) instanceof Link link && link.isBase()) {
      List<Integer> after = List.of(graph.firewall(), graph.removedBy(link.key()));
      int made = graph.add(change, Graph.HOST, after);
      graph.creates(made, link.key());
      graph.add(new Operation.LinkUp(link, change.cause()), Graph.HOST, List.of(made));
    }
  }

  /** What is on it can have no larger MTU: it grows before they come, and before they grow. */
  private void changedBase(Change change, FollowingLinks following) {
    if (change instanceof Change.Update update
        && update.after() instanceof Link link
        && link.isBase()) {
      int node = graph.add(change, Graph.HOST, List.of(graph.firewall()));
      graph.updates(node, link);
      for (Operation.Update own : following.operations(update, link)) {
        NamespaceRef namespace = own.after().key().namespace();
        List<Integer> after = List.of(node, graph.last(namespace));
        graph.follows(namespace, graph.add(own, Graph.batch(namespace), after));
      }
    }
  }

  /** To other hosts, as a port of a bridge. The host makes it, wherever that is: it sends there. */
  private void tunnel(Change change) {
    if (Making.made(change) instanceof Link link && link.isTunnel()) {
      List<Integer> after = new ArrayList<>();
      after.add(graph.firewall());
      after.add(graph.removedBy(link.key()));
      after.addAll(graph.removedTunnels());
      after.add(graph.last(link.namespace()));
      if (link.port() != null) {
        after.add(graph.createdBy(Link.keyOf(link.namespace(), link.port().master())));
      }
      graph.creates(graph.add(change, Graph.HOST, after), link.key());
    }
  }

  /** Made by the host, which has the parent, and where it belongs: it takes no move. */
  private void stacked(Change change) {
    if (Making.made(change) instanceof Link link
        && link.kind() instanceof LinkKind.OnParent stacked
        && !link.isBase()) {
      ObjectKey parent = Link.keyOf(NamespaceRef.HOST, stacked.parent());
      List<Integer> after = new ArrayList<>();
      after.add(graph.firewall());
      after.add(graph.removedBy(link.key()));
      after.add(graph.last(link.namespace()));
      after.add(graph.createdBy(parent));
      after.add(graph.updatedBy(parent));
      if (link.port() != null) {
        after.add(graph.createdBy(Link.keyOf(link.namespace(), link.port().master())));
      }
      graph.creates(graph.add(change, Graph.HOST, after), link.key());
    }
  }

  /** What needs nothing but its sandbox. */
  private void alone(Change change) {
    if (Making.made(change) instanceof Link link && link.isAlone()) {
      List<Integer> after =
          List.of(graph.removedBy(link.key()), graph.last(link.namespace()));
      int node = graph.add(change, Graph.batch(link.namespace()), after);
      graph.creates(node, link.key());
      graph.follows(link.namespace(), node);
    }
  }

  /**
   * Changes are in key order, the host's first: the host end makes the pair when there is one, and
   * the end that is a port of a bridge, wherever that is.
   */
  private void pair(Change change) {
    if (Making.made(change) instanceof Link link
        && link.kind() instanceof LinkKind.Veth veth
        && graph.createdBy(link.key()) == Graph.NONE) {
      ObjectKey peerKey = Link.keyOf(veth.peerNamespace(), veth.peerName());
      if (desired.state().objects().get(peerKey) instanceof Link peer && peer.port() != null) {
        pair(peer, link.key(), change.cause());
      } else {
        pair(link, peerKey, change.cause());
      }
    }
  }

  private void pair(Link link, ObjectKey peerKey, Cause cause) {
    KernelObject peer = desired.state().objects().get(peerKey);
    List<Integer> after = new ArrayList<>();
    after.add(graph.firewall());
    after.add(graph.removedBy(link.key()));
    after.add(graph.removedBy(peerKey));
    after.add(graph.last(link.namespace()));
    after.add(graph.last(peerKey.namespace()));
    if (link.port() != null) {
      after.add(graph.createdBy(Link.keyOf(link.namespace(), link.port().master())));
    }
    String batch = Graph.batch(link.namespace());
    int node = graph.add(new Operation.Create(link, peer, cause), batch, after);
    graph.creates(node, link.key());
    graph.creates(node, peerKey);
  }
}
