package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.Namespace;
import io.cnmc.planner.state.Link;
import java.io.IOException;

/** Settings of a link that only /proc/sys takes; written before the link is up. */
public final class LinkSysctls {
  private LinkSysctls() {}

  /** IPv6 off, or on without listening to router advertisements. Ports of a bridge need neither. */
  static void ipv6(Namespace namespace, Link link) throws IOException {
    if (link.port() == null) {
      ipv6(namespace, link.name(), link.ipv6());
    }
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
