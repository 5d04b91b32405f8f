package io.cnmc.cli.live;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.reach.Surroundings;
import java.util.List;
import java.util.Set;

/**
 * A {@link Machine} for packets: beside `outside` on the uplink there is `beyond` on another wire, both with routes to the networks by way of the
 * machine, and nothing of the machine's own is in the way of a forged packet.
 */
final class ReachMachine {
  static final String HOST = "the host";
  static final String OUTSIDE = "outside";
  static final String BEYOND = "beyond";

  private static final String OUTSIDES = "192.0.2.9 fd00:c0::9";
  private static final String BEYONDS = "203.0.113.5 fd00:c1::5";

  private ReachMachine() {}

  /** A command line that makes it; {@code forwarding}: the administrator has it forward already. */
  static String make(boolean forwarding) {
    return """
        set -e
        sysctl -qw net.ipv4.ip_forward=%1$d net.ipv6.conf.all.forwarding=%1$d
        sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.uplink.rp_filter=0
        # Numbers of ports are used again: the host is not to take a probe for part of a conversation of a round before.
        for t in tcp_timeout_syn_sent tcp_timeout_close udp_timeout udp_timeout_stream icmp_timeout icmpv6_timeout; do
          sysctl -qw net.netfilter.nf_conntrack_$t=1
        done
        for f in iptables ip6tables; do [ ! -e /proc/sys/net/bridge ] || sysctl -qw net.bridge.bridge-nf-call-$f=0; done
        ip netns add beyond
        ip link add transit type veth peer name transit netns beyond
        ip link set transit addrgenmode none
        ip addr add 203.0.113.1/24 dev transit
        ip addr add fe80::1/64 dev transit nodad
        ip addr add fd00:c1::1/64 dev transit nodad
        sysctl -qw net.ipv4.conf.transit.rp_filter=0
        ip link set transit up
        ip -n beyond link set transit addrgenmode none
        ip -n beyond addr add 203.0.113.5/24 dev transit
        ip -n beyond addr add fe80::9/64 dev transit nodad
        ip -n beyond addr add fd00:c1::5/64 dev transit nodad
        ip -n beyond link set transit up
        ip -n beyond link set lo up
        ip -n beyond route add default via 203.0.113.1
        ip -n beyond route add default via fd00:c1::1
        ip -n outside route add 203.0.113.0/24 via 192.0.2.1
        ip -n outside route add fd00:c1::/64 via fd00:c0::1
        ip -n outside route add 10.96.0.0/16 via 192.0.2.1
        ip -n outside route add fd00:96::/32 via fd00:c0::1
        """
        .formatted(forwarding ? 1 : 0);
  }

  static Surroundings surroundings(boolean forwarding) {
    return new Surroundings(
        addresses("192.0.2.1 203.0.113.1 fd00:c0::1 fd00:c1::1"),
        addresses(OUTSIDES + " " + BEYONDS),
        forwarding ? Set.of(IpFamily.values()) : Set.of(),
        true);
  }

  static boolean isOutside(IpAddress address) {
    return addresses(OUTSIDES + " " + BEYONDS).contains(address);
  }

  /** Who outside has an address, of those that somebody has. */
  static String siteOutside(IpAddress address) {
    return addresses(BEYONDS).contains(address) ? BEYOND : OUTSIDE;
  }

  static List<IpAddress> addresses(String text) {
    return List.of(text.split(" ")).stream().map(IpAddress::of).toList();
  }
}
