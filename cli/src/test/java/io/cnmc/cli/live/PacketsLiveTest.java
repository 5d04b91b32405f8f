package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets pass where a topology says so, and nowhere else. */
@LiveTest
class PacketsLiveTest {
  private Machine machine;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private void apply(String name) {
    machine.cnmc("apply", "topologies/" + name + ".cnm", "-auto-approve").expect(0);
  }

  @Test
  void quickstartSandboxesPingEachOther() {
    apply("quickstart");
    for (String from : new String[] {"1", "2", "3"}) {
      for (String to : new String[] {"1", "2", "3"}) {
        String address = machine.out("ip netns exec quickstart.web-" + to + " hostname -I 2>/dev/null || true; "
            + "ip -n quickstart.web-" + to + " -4 -o addr show eth0 | awk '{print $4}' | cut -d/ -f1").trim();
        String last = address.substring(address.lastIndexOf('\n') + 1).trim();
        assertTrue(machine.pings("quickstart.web-" + from, last), from + " → " + to + " " + last);
      }
    }
  }

  @Test
  void containerOnTwoNetworksDoesNotForward() {
    apply("cnm-figure");
    assertTrue(machine.pings("cnm-figure.a", "10.20.1.20"));
    assertTrue(machine.pings("cnm-figure.b", "10.20.1.10"));
    assertTrue(machine.pings("cnm-figure.c", "10.20.2.20"));
    assertFalse(machine.pings("cnm-figure.a", "10.20.2.30"), "A must not reach C");
    assertFalse(machine.pings("cnm-figure.c", "10.20.1.10"), "C must not reach A");
    // Even when A is told that B leads there: B is no router.
    machine.out("ip -n cnm-figure.a route add 10.20.2.0/24 via 10.20.1.20");
    assertFalse(machine.pings("cnm-figure.a", "10.20.2.30"), "B forwards");
    // Nor by way of the host.
    machine.out("ip -n cnm-figure.a route replace 10.20.2.0/24 via 10.20.1.1");
    assertFalse(machine.pings("cnm-figure.a", "10.20.2.30"), "the host forwards between networks");
  }

  @Test
  void internalNetworkReachesNothingElse() {
    apply("two-tier");
    assertTrue(machine.pings("two-tier.web-1", "10.30.2.100"), "web reaches the database");
    assertTrue(machine.pings("two-tier.web-1", "192.0.2.9"), "web reaches the world, masqueraded");
    assertFalse(machine.pings("two-tier.db", "192.0.2.9"), "the database does not");
    assertFalse(machine.pings("", "10.30.2.100"), "nor does the host reach it");
    // A tenant with NET_ADMIN who adds a route through the bridge's own MAC gets nowhere.
    String mac = machine.out("cat /sys/class/net/br-backend/address").trim();
    machine.out("ip -n two-tier.db neigh replace 10.30.2.1 lladdr " + mac + " dev eth0 nud permanent");
    machine.out("ip -n two-tier.db route add default via 10.30.2.1");
    assertFalse(machine.pings("two-tier.db", "192.0.2.9"), "internal leaks through the host");
    assertFalse(machine.pings("two-tier.db", "192.0.2.1"), "internal reaches the host");
    assertFalse(machine.pings("two-tier.db", "10.30.1.1"), "internal reaches another gateway");
  }

  @Test
  void bothFamiliesWorkAlike() {
    apply("dual-stack");
    assertTrue(machine.pings("dual-stack.left", "10.40.1.50"));
    assertTrue(machine.pings("dual-stack.left", "fd00:40:0:1::50"));
    String far = machine.out("ip -n dual-stack.far -6 -o addr show eth0 scope global | awk '{print $4}' | cut -d/ -f1").trim();
    assertTrue(machine.pings("dual-stack.left", far), "left is on the IPv6 network too");
    assertFalse(machine.pings("dual-stack.right", far), "right is not");
    assertTrue(machine.pings("dual-stack.right", "192.0.2.9"));
    assertTrue(machine.pings("dual-stack.right", "fd00:c0::9"), "IPv6 masqueraded");
  }

  @Test
  void publishedPortsAnswerWhereStatedAndNowhereElse() {
    apply("published-web");
    String server = "published-web.server";
    assertTrue(machine.connects("outside", "192.0.2.1", 8080, server, 80), "from the LAN, IPv4");
    assertTrue(machine.connects("outside", "fd00:c0::1", 8080, server, 80), "from the LAN, IPv6");
    assertTrue(machine.connects("", "127.0.0.1", 8080, server, 80), "from the host's loopback");
    assertTrue(machine.connects("", "192.0.2.1", 8080, server, 80), "from the host by its address");
    assertTrue(machine.connects("", "127.0.0.1", 8443, server, 443), "published on the loopback");
    assertFalse(machine.connects("outside", "192.0.2.1", 8443, server, 443), "loopback publishing is not for the LAN");
    assertTrue(machine.connects("outside", "192.0.2.1", 9003, server, 7003), "a range maps port by port");
    assertFalse(machine.connects("outside", "192.0.2.1", 9010, server, 7010), "beyond the range");
    assertTrue(machine.sendsUdp("outside", "192.0.2.1", 5353, "published-web.dns", 53), "UDP");
    assertFalse(machine.connects("outside", "192.0.2.1", 5353, "published-web.dns", 53), "TCP was not published");
    // A neighbour that routes to the subnet does not get past what is published.
    machine.out("ip -n outside route add 10.50.1.0/24 via 192.0.2.1; ip -n outside -6 route add fd00:50:1::/64 via fd00:c0::1");
    assertFalse(machine.connects("outside", "10.50.1.10", 80, server, 80), "direct access, IPv4");
    assertFalse(machine.connects("outside", "fd00:50:1::10", 80, server, 80), "direct access, IPv6");
    assertFalse(machine.pings("outside", "10.50.1.10"));
    // A loopback destination forged on the wire.
    machine.out("ip -n outside route add 127.0.0.0/8 via 192.0.2.1 2>/dev/null; ip -n outside addr del 127.0.0.1/8 dev lo;"
        + " ip netns exec outside sysctl -qw net.ipv4.conf.all.route_localnet=1;"
        + " ip -n outside route replace 127.0.0.1/32 via 192.0.2.1 src 192.0.2.9; true");
    assertFalse(machine.connects("outside", "127.0.0.1", 8443, server, 443), "loopback destination from the LAN");
  }

  /** The filter is a setting of the namespace, on at birth; without the module there is none. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aNetworkReachesItsOwnPublishedPorts(int filtered) {
    machine.out("for f in iptables ip6tables; do [ ! -e /proc/sys/net/bridge ] || sysctl -qw net.bridge.bridge-nf-call-$f=" + filtered + "; done");
    apply("published-web");
    String server = "published-web.server";
    for (String address : List.of("192.0.2.1", "fd00:c0::1")) {
      assertTrue(machine.connects(server, address, 8080, server, 80), "the server itself: " + address);
      assertTrue(machine.connects("published-web.dns", address, 8080, server, 80), "a neighbour: " + address);
    }
  }

  @Test
  void iccOffKeepsNeighboursApart() {
    apply("published-web");
    String two = machine.out("ip -n published-web.guest-2 -4 -o addr show eth0 | awk '{print $4}' | cut -d/ -f1").trim();
    assertFalse(machine.pings("published-web.guest-1", two), "icc = false");
    assertTrue(machine.pings("published-web.guest-1", "10.50.2.1"), "the gateway answers");
    assertTrue(machine.pings("published-web.guest-1", "192.0.2.9"), "and the world");
    // Not even by way of the gateway.
    machine.out("ip -n published-web.guest-1 route add " + two + "/32 via 10.50.2.1");
    assertFalse(machine.pings("published-web.guest-1", two), "icc = false by way of the gateway");
  }

  @Test
  void routerContainerForwards() {
    apply("router");
    assertTrue(machine.pings("router.alice", "10.60.2.10"), "IPv4 through the router");
    assertTrue(machine.pings("router.alice", "fd00:60:2::10"), "IPv6 through the router");
    assertTrue(machine.pings("router.bob", "10.60.1.10"));
    assertFalse(machine.pings("router.alice", "192.0.2.9"), "no way out");
    assertTrue(machine.out("ip -n router.alice route").contains("blackhole 10.66.0.0/16"));
    assertTrue(machine.out("ip -n router.bob route").contains("unreachable 10.67.0.0/16"));
  }

  @Test
  void fatTreeConnectsEveryPod() {
    apply("fat-tree");
    for (int pod = 0; pod < 4; pod++) {
      for (int edge = 0; edge < 2; edge++) {
        assertTrue(
            machine.pings("fat-tree.pod0-host-0-1", "10." + pod + "." + edge + ".3"),
            "to pod " + pod + " rack " + edge);
      }
    }
    assertTrue(machine.pings("fat-tree.pod3-host-1-2", "10.1.0.2"));
  }
}
