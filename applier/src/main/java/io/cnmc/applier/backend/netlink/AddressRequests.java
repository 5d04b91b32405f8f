package io.cnmc.applier.backend.netlink;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.TunnelRemote;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelObject.Neighbour;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.Ownership;

/**
 * Addresses, routes, neighbours and forwarding entries as messages; the index is that of their
 * link.
 */
final class AddressRequests {
  /** RTPROT_UNSPEC: a deletion does not look at who made a route. */
  private static final int ANY_PROTOCOL = 0;

  private AddressRequests() {}

  /** IPv6 addresses skip duplicate detection: they are ours to give, and usable at once. */
  static AddressMessage of(Address address, int index) {
    AddressMessage message =
        AddressMessage.of(
            index, octets(address.address().address()), address.address().length());
    if (address.address().family() == IpFamily.IPV6) {
      return message.withFlags(AddressMessage.NO_DAD);
    }
    return address
        .address()
        .prefix()
        .broadcast()
        .map(b -> message.withBroadcast(octets(b)))
        .orElse(message);
  }

  /** {@code index} is 0 for a route without a link. */
  static RouteMessage of(Route route, int index) {
    boolean host = route.namespace().isHost();
    return of(route, index, host ? Ownership.ROUTE_PROTOCOL : RouteMessage.PROTOCOL_STATIC);
  }

  /** Whoever made it, in a sandbox; in the host one of ours alone. */
  static Request delete(Route route, int index) {
    boolean host = route.namespace().isHost();
    return of(route, index, host ? Ownership.ROUTE_PROTOCOL : ANY_PROTOCOL).delete();
  }

  private static RouteMessage of(Route route, int index, int protocol) {
    int family = family(route.destination().family());
    int length = route.destination().length();
    Octets destination = octets(route.destination().address());
    return switch (route.type()) {
      case UNICAST ->
          route.gateway() == null
              ? RouteMessage.onLink(family, destination, length, index, protocol)
              : RouteMessage.via(
                  family, destination, length, octets(route.gateway()), index, protocol);
      case BLACKHOLE ->
          RouteMessage.refusing(
              family, destination, length, RouteMessage.TYPE_BLACKHOLE, protocol);
      case UNREACHABLE ->
          RouteMessage.refusing(
              family, destination, length, RouteMessage.TYPE_UNREACHABLE, protocol);
    };
  }

  static NeighbourMessage of(Neighbour neighbour, int index) {
    return new NeighbourMessage(
        family(neighbour.address().family()),
        index,
        octets(neighbour.address()),
        Octets.of(MacAddress.of(neighbour.linkLayerAddress()).bytes()),
        NeighbourMessage.PERMANENT,
        0,
        0,
        0);
  }

  /**
   * A MAC is at one host; what is for several goes to each, which the kernel does not replace.
   * {@code by} is the index of the link that a detour leaves by, or 0.
   */
  static Request put(FdbEntry entry, int index, int by) {
    NeighbourMessage message = of(entry, index, by);
    return entry.isShared() ? message.append() : message.replace();
  }

  /**
   * One of several by all that it says: for another the kernel says that it is done and does
   * nothing. The only one by its MAC.
   */
  static Request delete(FdbEntry entry, int index, int by) {
    return entry.isShared()
        ? of(entry, index, by).delete()
        : message(entry, index, Octets.EMPTY, TunnelRemote.OF_LINK).delete();
  }

  private static NeighbourMessage of(FdbEntry entry, int index, int by) {
    IpAddress to = entry.destination();
    Detour detour = entry.detour();
    return message(
        entry,
        index,
        to == null ? Octets.EMPTY : octets(to),
        new TunnelRemote(detour.port(), detour.vni(), by, detour.nextHop()));
  }

  private static NeighbourMessage message(
      FdbEntry entry, int index, Octets destination, TunnelRemote remote) {
    return new NeighbourMessage(
        Family.BRIDGE,
        index,
        destination,
        Octets.of(entry.mac().bytes()),
        NeighbourMessage.PERMANENT,
        NeighbourMessage.SELF,
        0,
        0,
        remote);
  }

  private static int family(IpFamily family) {
    return family == IpFamily.IPV4 ? Family.INET : Family.INET6;
  }

  static Octets octets(IpAddress address) {
    return Octets.of(address.bytes());
  }
}
