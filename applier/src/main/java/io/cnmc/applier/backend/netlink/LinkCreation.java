package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a link of each kind is made: where, on which, as a port of what. */
final class LinkCreation {
  private final Conversation conversation;
  private final LinkIndexes indexes;
  private final QueuedIndexes numbers;
  private final Namespaces namespaces;
  private final FreshSandboxes fresh;
  private final Kinds kinds;

  /** {@code numbers} are those of the namespace that the conversation is with. */
  LinkCreation(
      Conversation conversation,
      LinkIndexes indexes,
      QueuedIndexes numbers,
      Namespaces namespaces,
      FreshSandboxes fresh,
      Kinds kinds) {
    this.conversation = conversation;
    this.indexes = indexes;
    this.numbers = numbers;
    this.namespaces = namespaces;
    this.fresh = fresh;
    this.kinds = kinds;
  }

  /** The first of them makes it; the others are for what it is then. */
  List<Request> requests(Link link, @Nullable KernelObject companion)
      throws IOException, OperationRefused {
    return switch (link.kind()) {
      case LinkKind.Bridge bridge -> {
        if (fresh.contains(link.namespace())) {
          indexes.isMade(link.namespace(), link.name());
        }
        yield LinkRequests.createBridge(link);
      }
      case LinkKind.Veth veth when companion instanceof Link peer ->
          LinkRequests.createPair(link, peer, place(link, peer));
      case LinkKind.Veth veth ->
          throw new IOException("the other end, " + veth.peerName() + ", is not to be made");
      case LinkKind.Macvlan macvlan ->
          List.of(
              LinkRequests.createMacvlan(
                  link, macvlan, numbers.of(macvlan.parent()), descriptor(link.namespace(), link)));
      case LinkKind.Ifb ifb -> List.of(alone(link, new Ifb()));
      case LinkKind.Ipvlan ipvlan ->
          List.of(
              LinkRequests.createIpvlan(
                  link, ipvlan, numbers.of(ipvlan.parent()), descriptor(link.namespace(), link)));
      case LinkKind.Vlan vlan ->
          LinkRequests.createVlan(link, vlan, numbers.of(vlan.parent()), master(link));
      case LinkKind.Vxlan vxlan when !link.namespace().isHost() ->
          List.of(
              LinkRequests.createHidden(
                  link, vxlan, masterThere(link), descriptor(link.namespace(), link)));
      case LinkKind.Vxlan vxlan -> LinkRequests.createVxlan(link, vxlan, master(link));
      case LinkKind.Dummy dummy when link.isAlone() -> List.of(alone(link, new Dummy()));
      case LinkKind.Dummy dummy -> LinkRequests.createFree(link, new Dummy());
      case LinkKind.Extension extension when link.isAlone() ->
          List.of(alone(link, kinds.created(extension)));
      case LinkKind.Extension extension when link.port() != null ->
          LinkRequests.createPort(link, kinds.created(extension), master(link));
      case LinkKind.Extension extension ->
          LinkRequests.createFree(link, kinds.created(extension));
      case LinkKind.Other other ->
          throw new IOException("cnmc makes no links of the kind " + other.kind());
    };
  }

  private Request alone(Link link, io.cnmc.netlink.route.LinkKind kind) {
    if (fresh.contains(link.namespace())) {
      indexes.isMade(link.namespace(), link.name());
    }
    return LinkRequests.createAlone(link, kind);
  }

  /** Of the sandbox that a link is made in by way of the host. */
  private int descriptor(NamespaceRef sandbox, Link link) throws IOException {
    if (fresh.contains(sandbox)) {
      indexes.isMade(sandbox, link.name());
    }
    Namespace namespace = namespaces.open(sandbox);
    conversation.hold(namespace);
    return namespace.descriptor();
  }

  private int master(Link link) throws IOException, OperationRefused {
    return link.port() == null ? 0 : numbers.of(link.port().master());
  }

  /** The number of the bridge where the link is to be, which is not where it is made from. */
  private int masterThere(Link link) throws IOException {
    if (link.port() == null) {
      return 0;
    }
    Namespace there = namespaces.open(link.namespace());
    conversation.hold(there);
    return indexes.of(link.namespace(), link.port().master(), there);
  }

  private LinkRequests.Placement place(Link link, Link peer) throws IOException, OperationRefused {
    int master = master(link);
    for (Link end : List.of(link, peer)) {
      if (fresh.contains(end.namespace())) {
        indexes.isMade(end.namespace(), end.name());
      }
    }
    Namespace other = namespaces.open(peer.namespace());
    conversation.hold(other);
    return new LinkRequests.Placement(master, other.descriptor());
  }
}
