package io.cnmc.applier;

import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.Ipv6Setting;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.NamespaceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings by which the host would lose routes when it begins to forward IPv6: with accept_ra=1
 * a router listens to no other router and drops what it has learned (rt6_purge_dflt_routers).
 */
final class RouterAdvertisements {
  /** RTPROT_RA. */
  private static final int PROTOCOL = 9;

  private static final int UNLESS_FORWARDING = 1;

  private RouterAdvertisements() {}

  static List<Sysctl> at(NamespaceReading host) {
    List<Sysctl> settings = new ArrayList<>();
    for (LinkMessage link : host.links()) {
      int accepts = link.ipv6().ipv6(Ipv6Setting.ACCEPT_RA).orElse(0);
      if (accepts == UNLESS_FORWARDING && hasLearned(host, link)) {
        settings.add(new Sysctl(NamespaceRef.HOST, setting(link), Integer.toString(accepts)));
      }
    }
    return settings;
  }

  private static boolean hasLearned(NamespaceReading host, LinkMessage link) {
    return host.routes().stream()
        .anyMatch(
            route ->
                route.family() == Family.INET6
                    && route.protocol() == PROTOCOL
                    && isBy(route, link.index()));
  }

  /** Several routers of one preference are one route of several hops, whose links are not told. */
  private static boolean isBy(RouteMessage route, int link) {
    return route.link() == link || route.link() == 0 && !route.multipath().isEmpty();
  }

  /** As sysctl(8) takes it: a dot of the link's name is a slash there. */
  private static String setting(LinkMessage link) {
    return "net.ipv6.conf." + link.name().replace('.', '/') + ".accept_ra";
  }
}
