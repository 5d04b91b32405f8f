package io.cnmc.applier;

import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The host's links, addresses and routes: those with the topology's mark, those of others at keys
 * that are desired, and the addresses and routes of others, which a desired subnet may overlap.
 */
final class HostReading {
  private final NamespaceReading host;
  private final NamespaceObjects objects;
  private final Wanted wanted;
  private final Set<Integer> ownedLinks = new HashSet<>();

  HostReading(NamespaceReading host, Pairing pairing, Wanted wanted) {
    this.host = host;
    this.objects = new NamespaceObjects(host, pairing, wanted);
    this.wanted = wanted;
  }

  void addTo(ObservedBuilder out) throws IOException {
    for (LinkMessage link : host.links()) {
      addLink(link, out);
    }
    for (AddressMessage address : host.addresses()) {
      addAddress(address, out);
    }
    for (RouteMessage route : host.routes()) {
      addRoute(route, out);
    }
  }

  private void addLink(LinkMessage message, ObservedBuilder out) throws IOException {
    if (isOwned(message)) {
      ownedLinks.add(message.index());
      out.owned(objects.link(message), Integer.toString(message.index()));
    } else if (isInTheWay(message)) {
      out.foreign(objects.link(message));
    }
  }

  private boolean isInTheWay(LinkMessage link) throws IOException {
    return wanted.isParent(link.name())
        || wanted.contains(Link.keyOf(NamespaceRef.HOST, link.name()))
        || link.kind().equals(Vlan.KIND) && wanted.isVlan(objects.link(link).kind());
  }

  /**
   * A link gets its alias by the message after the one that makes it; until then the group is its
   * mark.
   */
  private boolean isOwned(LinkMessage link) {
    return link.alias().isEmpty()
        ? link.group() == Ownership.group(wanted.topology())
        : Ownership.topologyOf(link.alias()).filter(wanted.topology()::equals).isPresent();
  }

  /** What is on our links is ours; the kernel takes it along with the link. */
  private void addAddress(AddressMessage message, ObservedBuilder out) {
    Address address = objects.address(message);
    if (address != null && ownedLinks.contains(message.link())) {
      out.owned(address);
    } else if (address != null) {
      out.foreign(address);
    }
  }

  private void addRoute(RouteMessage message, ObservedBuilder out) {
    Route route = objects.route(message);
    boolean ours =
        message.protocol() == Ownership.ROUTE_PROTOCOL
            && (ownedLinks.contains(message.link())
                || message.link() == 0 && wanted.contains(route.key()));
    if (ours) {
      out.owned(route);
    } else if (!ownedLinks.contains(message.link())) {
      out.foreign(route);
    }
  }
}
