package io.cnmc.applier;

import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
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
  /** Kinds of links of which each has something for itself. */
  static final Set<String> CLAIMING = Set.of(Vlan.KIND, Vxlan.KIND);

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
    for (NeighbourMessage neighbour : host.neighbours()) {
      if (ownedLinks.contains(neighbour.link())) {
        out.owned(objects.neighbour(neighbour));
      }
    }
    for (NeighbourMessage entry : host.fdb()) {
      if (ownedLinks.contains(entry.link())) {
        objects.fdbEntry(entry).ifPresent(out::owned);
      }
    }
  }

  private void addLink(LinkMessage message, ObservedBuilder out) throws IOException {
    if (wanted.owns(message)) {
      ownedLinks.add(message.index());
      out.owned(objects.link(message), Integer.toString(message.index()));
    } else if (isInTheWay(message)) {
      out.foreign(objects.link(message));
    }
  }

  private boolean isInTheWay(LinkMessage link) throws IOException {
    return wanted.isParent(link.name())
        || wanted.contains(Link.keyOf(NamespaceRef.HOST, link.name()))
        || CLAIMING.contains(link.kind()) && wanted.isClaimed(objects.link(link).kind())
        || TenantReading.isStacked(link) && wanted.isTenant(objects.link(link).kind());
  }

  /** What is on our links is ours; the kernel takes it along with the link. */
  private void addAddress(AddressMessage message, ObservedBuilder out) throws IOException {
    Address address = objects.address(message);
    if (address != null && ownedLinks.contains(message.link())) {
      out.owned(address);
    } else if (address != null) {
      out.foreign(address);
      LinkMessage link = host.byIndex().get(message.link());
      if (link != null && wanted.isUnderlay(address.address().address())) {
        out.foreign(objects.link(link));
      }
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
