package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong elsewhere, one test per advisory: see docs/security.md. */
@LiveTest
class CveLiveTest {
  private static final String SOURCE =
      """
      topology cve {
      }
      network open { subnet = [10.90.1.0/24, fd00:90:1::/64] }
      network four { subnet = 10.90.2.0/24 }
      network shut { subnet = 10.90.3.0/24  internal = true }
      container evil { endpoint open  endpoint four }
      container web {
        endpoint open { address = 10.90.1.10 }
        publish 5353:53/udp
        publish 127.0.0.1:5454:54/udp
      }
      container vault { endpoint shut }
      """;

  /** From a container with NET_RAW to all nodes of its link: a default router, and a prefix to make addresses of. */
  private static final String ADVERTISE =
      """
      use Socket qw(AF_INET6 SOCK_RAW inet_pton pack_sockaddr_in6);
      socket(my $s, AF_INET6, SOCK_RAW, 58) or die $!;
      setsockopt($s, 41, 18, pack("i", 255)) or die $!; # IPV6_MULTICAST_HOPS
      my $advertisement = pack("CCnCCnNN", 134, 0, 0, 64, 0, 1800, 0, 0)
          . pack("CCCCNNN", 3, 4, 64, 0xc0, 86400, 14400, 0) . inet_pton(AF_INET6, "2001:db8:bad::");
      send($s, $advertisement, 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, "ff02::1"), $ARGV[0])) or die $!;
      """;

  @TempDir Path directory;
  private String file;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    file = write("cve.cnm", SOURCE);
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private void assertRefused(String code, String source) throws IOException {
    String said = machine.cnmc("check", write("refused.cnm", source)).expect(1).err();
    assertTrue(said.contains("error[" + code + "]"), said);
  }

  /** Routes and global addresses of IPv6, where advertisements would show; link-local ones come by themselves. */
  private String ipv6(String namespace) {
    String there = Machine.in(namespace);
    return machine.out(there + "ip -6 route | grep -v ^fe80; " + there + "ip -6 -br addr show scope global");
  }

  /** CVE-2020-13401: nobody on a network is a router for the host or for a neighbour. */
  @Test
  void forgedRouterAdvertisements() throws IOException {
    machine.apply(file);
    machine.out(
        """
        nft -f - <<'EOF'
        table bridge watch {
          counter seen { }
          chain forward { type filter hook prerouting priority 0; icmpv6 type nd-router-advert counter name seen; }
        }
        EOF
        """);
    machine.out("ip -n cve.evil addr replace fe80::66/64 dev eth0 nodad");
    String host = ipv6("");
    String neighbour = ipv6("cve.web");
    machine.out(
        Machine.in("cve.evil") + "perl " + write("advertise.pl", ADVERTISE)
            + " $(ip netns exec cve.evil cat /sys/class/net/eth0/ifindex)");
    assertTrue(machine.out("nft list counter bridge watch seen").contains("packets 1 "), "none was sent");
    assertEquals(host, ipv6(""));
    assertEquals(neighbour, ipv6("cve.web"));
  }

  /** CVE-2024-32473: what was not asked to have IPv6 has none, not even link-local. */
  @Test
  void noIpv6WhereThereIsOnlyIpv4() {
    machine.apply(file);
    assertEquals("", machine.out("ip -n cve.evil -6 addr show dev eth1"));
    assertEquals("1", machine.out("cat /proc/sys/net/ipv6/conf/br-four/disable_ipv6").strip());
    assertFalse(machine.succeeds(Machine.in("cve.evil") + "ping -6 -c 1 -W 1 ff02::1%eth1"));
    assertTrue(machine.succeeds(Machine.in("cve.evil") + "ping -6 -c 1 -W 1 ff02::1%eth0"), "the other link has it");
  }

  /** CVE-2024-29018: of an internal network no name server is told, and nobody forwards its questions. */
  @Test
  void internalNetworksAskNobody() {
    machine.out("echo nameserver 192.0.2.9 > /etc/resolv.conf");
    machine.apply(file);
    assertTrue(machine.out("cat /etc/netns/cve.web/resolv.conf").contains("nameserver 192.0.2.9"));
    assertFalse(machine.out("cat /etc/netns/cve.vault/resolv.conf").contains("nameserver"));
    machine.out("ip -n cve.vault route add 192.0.2.0/24 dev eth0");
    assertFalse(machine.sendsUdp("cve.vault", "192.0.2.9", 53, "outside", 53));
    assertFalse(machine.sendsUdp("cve.vault", "192.0.2.1", 53, "", 53));
    assertTrue(machine.sendsUdp("cve.web", "192.0.2.9", 53, "outside", 53));
  }

  /** CVE-2025-54388 and CVE-2025-54410: rules that another tool flushes are missed, and are whole again at once. */
  @Test
  void flushedRules() {
    machine.apply(file);
    machine.out("ip -n outside route add 10.90.1.0/24 via 192.0.2.1");
    assertFalse(machine.sendsUdp("outside", "10.90.1.10", 53, "cve.web", 53));
    machine.others("nft flush ruleset");
    assertTrue(machine.sendsUdp("outside", "10.90.1.10", 53, "cve.web", 53), "without rules it is open");
    assertEquals(2, machine.cnmc("drift", file).exit());
    machine.apply(file);
    assertEquals(0, machine.cnmc("drift", file).exit());
    assertFalse(machine.sendsUdp("outside", "10.90.1.10", 53, "cve.web", 53));
  }

  /** CVE-2025-67499: a packet on its way to somebody else's port 5353 gets there. */
  @Test
  void transitTraffic() {
    machine.out(
        """
        sysctl -qw net.ipv4.ip_forward=1
        ip netns add beyond
        ip link add transit type veth peer name transit netns beyond
        ip addr add 203.0.113.1/24 dev transit
        ip link set transit up
        ip -n beyond addr add 203.0.113.5/24 dev transit
        ip -n beyond link set transit up
        ip -n beyond route add default via 203.0.113.1
        ip -n outside route add 203.0.113.0/24 via 192.0.2.1
        """);
    machine.apply(file);
    assertTrue(machine.sendsUdp("outside", "192.0.2.1", 5353, "cve.web", 53), "published");
    assertTrue(machine.sendsUdp("outside", "203.0.113.5", 5353, "beyond", 5353), "on its way");
    assertFalse(machine.sendsUdp("outside", "203.0.113.5", 5353, "cve.web", 53), "not ours");
  }

  /** moby 45610 and 41872: what is published on the loopback is not reached with a forged destination. */
  @Test
  void loopbackDestinationsFromTheWire() {
    machine.apply(file);
    assertTrue(machine.sendsUdp("", "127.0.0.1", 5454, "cve.web", 54), "published");
    machine.out(
        """
        ip -n outside addr del 127.0.0.1/8 dev lo
        ip netns exec outside sysctl -qw net.ipv4.conf.all.route_localnet=1
        ip -n outside route replace 127.0.0.1/32 via 192.0.2.1 src 192.0.2.9
        """);
    assertFalse(machine.sendsUdp("outside", "127.0.0.1", 5454, "cve.web", 54));
    assertEquals("0", machine.out("cat /proc/sys/net/ipv4/conf/all/route_localnet").strip());
    assertEquals("0", machine.out("cat /proc/sys/net/ipv4/conf/uplink/route_localnet").strip());
  }

  /** CVE-2023-28840, -28841 and -28842: no overlay that is said to be encrypted goes in the clear. */
  @Test
  void unenforcedEncryption() throws IOException {
    assertRefused(
        "CNM3117",
        """
        topology t {
        }
        host one { address = 192.0.2.1 }
        network mesh { driver = overlay  subnet = 10.91.0.0/24  options { encrypted = true } }
        container a { on = one  endpoint mesh }
        """);
  }

  /** CVE-2021-20206: no name becomes a path. */
  @Test
  void namesAsPaths() throws IOException {
    assertRefused("CNM2015", "topology t {\n}\nnetwork n { driver = \"../../bin/true\"  subnet = 10.91.0.0/24 }\n");
    assertRefused("CNM2008", "topology t {\n}\nnetwork n { subnet = 10.91.0.0/24 }\ncontainer \"../x\" { endpoint n }\n");
  }
}
