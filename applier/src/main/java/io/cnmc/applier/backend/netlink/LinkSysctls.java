package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.Namespace;
import io.cnmc.planner.state.Link;
import java.io.IOException;

/** Settings of a link that only /proc/sys takes; written before the link is up. */
public final class LinkSysctls {
  private LinkSysctls() {}

  /** IPv6 off, or on without listening to router advertisements. Ports of a bridge need neither. */
  static void ipv6(Namespace namespace, Link link) throws IOException {
    if (link.port() == null && link.carriesIpv6()) {
      ipv6(namespace, link.name(), link.ipv6());
    }
  }

  /**
   * The same of a link whose MTU was too small for IPv6, and to which the kernel has just given it
   * anew. A port that is up has made itself a link-local address before it could be told not to.
   */
  static void renewed(Namespace namespace, Link link) throws IOException {
    if (link.port() != null && !link.ipv6()) {
      String setting = "net/ipv6/conf/" + link.name() + "/disable_ipv6";
      namespace.sysctl(setting, "1");
      namespace.sysctl(setting, "0");
    }
    ipv6(namespace, link);
  }

  /** Of a link, or of {@code default}: what links made later are born with. */
  public static void ipv6(Namespace namespace, String link, boolean on) throws IOException {
    String settings = "net/ipv6/conf/" + link + "/";
    if (on) {
      // Until its link-local address is tried out, a link solicits no neighbour for what it
      // forwards (ndisc_send_ns of net/ipv6/ndisc.c): a second or two without IPv6. Every address
      // and MAC behind it is the compiler's, so unique.
      namespace.sysctl(settings + "accept_dad", "0");
      namespace.sysctl(settings + "accept_ra", "0");
      namespace.sysctl(settings + "autoconf", "0");
      namespace.sysctl(settings + "disable_ipv6", "0");
    } else {
      namespace.sysctl(settings + "disable_ipv6", "1");
    }
  }
}
