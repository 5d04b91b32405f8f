package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.List;

/** The routes that the kernel makes by itself: they follow from addresses and links that are up. */
final class KernelRoutes {
  private static final int IPV6_PRIORITY = 256;

  private KernelRoutes() {}

  static List<RouteState> of(List<AddressState> addresses) {
    List<RouteState> routes = new ArrayList<>();
    for (AddressState address : addresses) {
      for (RouteState route : address.isIpv4() ? ipv4(address) : ipv6(address)) {
        if (routes.stream().noneMatch(route::equals)) {
          routes.add(route);
        }
      }
    }
    return routes;
  }

  /** The host's own address is there even while the link is down. */
  private static List<RouteState> ipv4(AddressState address) {
    List<RouteState> routes = new ArrayList<>();
    routes.add(
        ipv4(address, address.local(), 32, RouteState.TYPE_LOCAL, RouteState.SCOPE_HOST));
    boolean loopback = address.link().isLoopback();
    int prefix = address.prefixLength();
    if (!address.link().up || prefix == 32) {
      return routes;
    }
    Octets network = Prefixes.network(address.local(), prefix);
    int type = loopback ? RouteState.TYPE_LOCAL : RouteState.TYPE_UNICAST;
    int scope = loopback ? RouteState.SCOPE_HOST : RouteState.SCOPE_LINK;
    routes.add(ipv4(address, network, prefix, type, scope));
    if (prefix < 31) {
      Octets last = Prefixes.last(address.local(), prefix);
      routes.add(ipv4(address, last, 32, RouteState.TYPE_BROADCAST, RouteState.SCOPE_LINK));
    }
    return routes;
  }

  private static RouteState ipv4(
      AddressState address, Octets destination, int prefix, int type, int scope) {
    int table = type == RouteState.TYPE_UNICAST ? RouteState.MAIN : RouteState.LOCAL;
    return new RouteState(
        Families.INET,
        destination,
        prefix,
        table,
        RouteState.PROTOCOL_KERNEL,
        scope,
        type,
        Octets.EMPTY,
        address.link(),
        0,
        address.local(),
        0,
        0);
  }

  private static List<RouteState> ipv6(AddressState address) {
    if (!address.link().up) {
      return List.of();
    }
    int prefix = address.prefixLength();
    Octets network = Prefixes.network(address.local(), prefix);
    return List.of(
        ipv6(address, address.local(), 128, RouteState.LOCAL, RouteState.TYPE_LOCAL, 0),
        ipv6(address, network, prefix, RouteState.MAIN, RouteState.TYPE_UNICAST, IPV6_PRIORITY));
  }

  private static RouteState ipv6(
      AddressState address, Octets destination, int prefix, int table, int type, int priority) {
    return new RouteState(
        Families.INET6,
        destination,
        prefix,
        table,
        RouteState.PROTOCOL_KERNEL,
        0,
        type,
        Octets.EMPTY,
        address.link(),
        priority,
        Octets.EMPTY,
        0,
        0);
  }
}
