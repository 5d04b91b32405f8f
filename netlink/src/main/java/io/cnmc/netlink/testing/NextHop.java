package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.Octets;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a route's way out exists: fib_check_nh and ip6_route_check_nh. */
final class NextHop {
  private static final int RTNH_F_ONLINK = 4;

  private NextHop() {}

  /** Null for index 0. */
  static @Nullable LinkState link(NamespaceState namespace, int index) {
    if (index == 0) {
      return null;
    }
    LinkState link = namespace.link(index);
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    return link;
  }

  /** The route with the link that its gateway is on. */
  static RouteState checked(NamespaceState namespace, RouteState route) {
    if (route.type() != RouteState.TYPE_UNICAST) {
      return route;
    }
    LinkState link = route.link();
    if (route.gateway().isEmpty() || (route.flags() & RTNH_F_ONLINK) != 0) {
      if (link == null) {
        throw new Refusal(Errno.ENODEV);
      }
      return requireUp(route, link);
    }
    if (link != null) {
      requireUp(route, link);
    }
    LinkState found = towards(namespace, route.gateway(), link);
    if (found == null) {
      throw route.family() == Families.INET
          ? new Refusal(Errno.ENETUNREACH, "Nexthop has invalid gateway")
          : new Refusal(Refusal.EHOSTUNREACH);
    }
    return withLink(route, found);
  }

  private static RouteState requireUp(RouteState route, LinkState link) {
    if (!link.up) {
      String text =
          route.family() == Families.INET
              ? "Device for nexthop is not up"
              : "Nexthop device is not up";
      throw new Refusal(Refusal.ENETDOWN, text);
    }
    return route;
  }

  private static @Nullable LinkState towards(
      NamespaceState namespace, Octets gateway, @Nullable LinkState through) {
    Optional<RouteState> route =
        namespace.allRoutes().stream()
            .filter(r -> r.contains(gateway) && r.gateway().isEmpty())
            .filter(r -> through == null || r.link() == through)
            .max(Comparator.comparingInt(RouteState::prefixLength));
    boolean direct = route.isPresent() && route.get().type() == RouteState.TYPE_UNICAST;
    return direct ? route.get().link() : null;
  }

  private static RouteState withLink(RouteState route, LinkState link) {
    return new RouteState(
        route.family(),
        route.destination(),
        route.prefixLength(),
        route.table(),
        route.protocol(),
        route.scope(),
        route.type(),
        route.gateway(),
        link,
        route.priority(),
        route.source(),
        route.mtu(),
        route.flags());
  }
}
