package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the operations of one namespace into requests of one conversation. */
final class Requests {
  private final NamespaceRef ref;
  private final Conversation conversation;
  private final LinkIndexes indexes;
  private final Namespaces namespaces;
  private final FreshSandboxes fresh;
  private final Kinds kinds;

  Requests(
      NamespaceRef ref,
      Conversation conversation,
      LinkIndexes indexes,
      Namespaces namespaces,
      FreshSandboxes fresh,
      Kinds kinds) {
    this.ref = ref;
    this.conversation = conversation;
    this.indexes = indexes;
    this.namespaces = namespaces;
    this.fresh = fresh;
    this.kinds = kinds;
  }

  /** A link that others refer to, and that is down until it has its settings. */
  static boolean createsBase(Operation operation) {
    return operation instanceof Operation.Create create
        && create.object() instanceof Link link
        && (link.kind() instanceof LinkKind.Bridge || link.isBase());
  }

  /** What only /proc/sys takes, of links that are there and not up yet. */
  void settings(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      Link link =
          switch (operation) {
            case Operation.LinkUp o when !ref.isHost() && !fresh.bornWith(ref, o.link().ipv6()) ->
                o.link();
            case Operation.Update o
                when o.after() instanceof Link after
                    && o.before() instanceof Link before
                    && before.carriesIpv6()
                    && before.ipv6() != after.ipv6() ->
                after;
            default -> null;
          };
      setting(operation, link);
    }
  }

  /** The same of links that have them only now: bridges and the like that were just made, too. */
  void lateSettings(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      if (createsBase(operation)) {
        setting(operation, (Link) Describe.object(operation));
      } else if (renewsIpv6(operation)) {
        renewed(operation, (Link) Describe.object(operation));
      }
    }
  }

  /** Whether a link becomes large enough for IPv6, which it then has as a new one would. */
  static boolean renewsIpv6(Operation operation) {
    return operation instanceof Operation.Update update
        && update.before() instanceof Link before
        && update.after() instanceof Link after
        && !before.carriesIpv6()
        && after.carriesIpv6();
  }

  private void renewed(Operation operation, Link link) throws OperationRefused {
    try {
      LinkSysctls.renewed(conversation.namespace(), link);
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  private void setting(Operation operation, @Nullable Link link) throws OperationRefused {
    try {
      if (link != null) {
        LinkSysctls.ipv6(conversation.namespace(), link);
      }
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  void add(Operation operation) throws IOException, OperationRefused {
    conversation.next();
    switch (operation) {
      case Operation.Create o -> create(o);
      case Operation.Update o -> update(o);
      case Operation.Delete o -> delete(o);
      case Operation.LinkUp o ->
          LinkRequests.raise(o.link()).forEach(request -> conversation.add(o, request));
    }
  }

  private void create(Operation.Create operation) throws IOException, OperationRefused {
    if (operation.object() instanceof Link link) {
      List<Request> requests = createLink(operation, link);
      conversation.add(operation, requests.get(0));
      requests.stream().skip(1).forEach(request -> conversation.follow(operation, request));
      if (!link.vlans().isEmpty()) {
        conversation.keepOpen(operation);
      }
    } else {
      put(operation.object()).forEach(request -> conversation.add(operation, request));
    }
  }

  private List<Request> createLink(Operation.Create operation, Link link)
      throws IOException, OperationRefused {
    return switch (link.kind()) {
      case LinkKind.Bridge bridge -> {
        if (fresh.contains(link.namespace())) {
          indexes.isMade(link.namespace(), link.name());
        }
        yield LinkRequests.createBridge(link);
      }
      case LinkKind.Veth veth when operation.companion() instanceof Link peer ->
          LinkRequests.createPair(link, peer, place(link, peer));
      case LinkKind.Veth veth ->
          throw new IOException("the other end, " + veth.peerName() + ", is not to be made");
      case LinkKind.Macvlan macvlan ->
          List.of(
              LinkRequests.createMacvlan(
                  link, macvlan, index(macvlan.parent()), descriptor(link.namespace(), link)));
      case LinkKind.Ifb ifb -> List.of(alone(link, new Ifb()));
      case LinkKind.Ipvlan ipvlan ->
          List.of(
              LinkRequests.createIpvlan(
                  link, ipvlan, index(ipvlan.parent()), descriptor(link.namespace(), link)));
      case LinkKind.Vlan vlan ->
          LinkRequests.createVlan(link, vlan, index(vlan.parent()), master(link));
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
    return link.port() == null ? 0 : index(link.port().master());
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

  private List<Request> put(KernelObject object) throws IOException, OperationRefused {
    return switch (object) {
      case KernelObject.Address o -> List.of(AddressRequests.of(o, index(o.link())).replace());
      case KernelObject.Route o -> List.of(AddressRequests.of(o, indexOrNone(o.link())).replace());
      case KernelObject.Neighbour o -> List.of(AddressRequests.of(o, index(o.link())).replace());
      case FdbEntry o -> List.of(AddressRequests.put(o, index(o.link()), detour(o)));
      case Qdisc o -> QdiscRequests.put(o, index(o.link()));
      case Redirect o when o.target().isEmpty() -> List.of(QdiscRequests.ingress(index(o.link())));
      case Redirect o -> QdiscRequests.redirect(index(o.link()), index(o.target()));
      default -> throw new IllegalArgumentException("not of rtnetlink: " + object.key());
    };
  }

  private void update(Operation.Update operation) throws IOException, OperationRefused {
    if (operation.before() instanceof Link before && operation.after() instanceof Link after) {
      boolean join = operation.fields().stream().anyMatch(f -> f.name().equals("master"));
      int master = join && after.port() != null ? index(after.port().master()) : 0;
      List<Request> vlans = vlans(before, after, join);
      List<Request> rest = LinkRequests.update(before, after, changedKind(before, after), join, master);
      boolean ceases = before.kind().filtering() != null && after.kind().filtering() == null;
      (ceases ? vlans : rest).forEach(request -> conversation.add(operation, request));
      // A bridge is in VLANs only while it filters, or it would be in them unseen.
      (ceases ? rest : vlans).forEach(request -> conversation.follow(operation, request));
    } else {
      if (operation.after() instanceof Redirect redirect) {
        conversation.add(operation, QdiscRequests.receivePlainly(index(redirect.link())));
      }
      put(operation.after()).forEach(request -> conversation.add(operation, request));
    }
  }

  private io.cnmc.netlink.route.@Nullable LinkKind changedKind(Link before, Link after)
      throws IOException {
    return after.kind() instanceof LinkKind.Extension extension
            && !after.kind().equals(before.kind())
        ? kinds.changed(extension)
        : null;
  }

  private List<Request> vlans(Link before, Link after, boolean join)
      throws IOException, OperationRefused {
    boolean begins = before.kind().filtering() == null && after.kind().filtering() != null;
    if (begins || join && !after.vlans().isEmpty()) {
      return VlanRequests.enter(after, index(after.name()));
    }
    return join || before.vlans().equals(after.vlans())
        ? List.of()
        : VlanRequests.change(before, after, index(after.name()));
  }

  /** Those of links that were just made: the kernel wants their numbers. */
  void vlans(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      if (operation instanceof Operation.Create create
          && create.object() instanceof Link link
          && !link.vlans().isEmpty()) {
        try {
          List<Request> requests = VlanRequests.enter(link, index(link.name()));
          conversation.close(operation);
          requests.forEach(request -> conversation.add(operation, request));
        } catch (IOException e) {
          throw Refusals.of(operation, e);
        }
      }
    }
    conversation.flush();
  }

  private void delete(Operation.Delete operation) throws IOException, OperationRefused {
    switch (operation.object()) {
      case Link link -> {
        indexes.forget(ref, link.name());
        conversation.add(operation, LinkRequests.delete(link));
      }
      case KernelObject.Address o ->
          conversation.add(operation, AddressRequests.of(o, index(o.link())).delete());
      case KernelObject.Route o ->
          conversation.add(operation, AddressRequests.delete(o, indexOrNone(o.link())));
      case KernelObject.Neighbour o ->
          conversation.add(operation, AddressRequests.of(o, index(o.link())).delete());
      case FdbEntry o ->
          conversation.add(operation, AddressRequests.delete(o, index(o.link()), detour(o)));
      case Qdisc o -> conversation.add(operation, QdiscRequests.delete(index(o.link())));
      case Redirect o ->
          conversation.add(operation, QdiscRequests.receivePlainly(index(o.link())));
      default ->
          throw new IllegalArgumentException("not of rtnetlink: " + operation.object().key());
    }
  }

  private int detour(FdbEntry entry) throws IOException, OperationRefused {
    String link = entry.detour().link();
    return link.isEmpty() ? 0 : index(link);
  }

  private int indexOrNone(@Nullable String link) throws IOException, OperationRefused {
    return link == null ? 0 : index(link);
  }

  /** Links that are still queued have no number yet. */
  private int index(String link) throws IOException, OperationRefused {
    if (!indexes.knows(ref, link)) {
      conversation.flush();
    }
    return indexes.of(ref, link, conversation.namespace());
  }
}
