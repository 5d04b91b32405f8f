package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Endpoints on the machine's uplink with its MAC, whose other end is the neighbour. Each cnmc takes
 * seconds in the emulated machine that has this kernel, so there are few.
 */
@LiveTest
@NeedsKernel(KernelFeature.IPVLAN)
class IpvlanLiveTest {
  private static final String ROUTED = "topologies/ipvlan-l3.cnm";
  private static final String MODES = "cli/src/test/resources/live/ipvlan.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
    machine.out("sysctl -qw net.ipv6.conf.uplink.forwarding=0");
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void routedEndpointsReachEachOtherAndWhoHasARoute() {
    machine.apply(ROUTED);
    assertTrue(machine.pings("ipvlan-l3.web", "10.90.2.10"), "another network on the same parent");
    assertTrue(machine.pings("ipvlan-l3.cache", "10.90.1.10"), "its own network");
    String mac = machine.out("cat /sys/class/net/uplink/address").strip();
    machine.out("ip -n outside route add 10.90.0.0/16 dev uplink");
    assertFalse(machine.pings("outside", "10.90.1.10"), "nobody answers for it");
    machine.out("ip -n outside neigh replace 10.90.1.10 lladdr " + mac + " dev uplink");
    machine.out("ip -n outside neigh add 10.90.2.10 lladdr " + mac + " dev uplink");
    assertTrue(machine.pings("outside", "10.90.1.10"));
    assertTrue(machine.pings("outside", "10.90.2.10"));
    assertEquals(
        "default dev eth0 proto static scope link",
        machine.out("ip -n ipvlan-l3.web -4 route show default").strip());
    assertEquals(mac, machine.out("ip netns exec ipvlan-l3.web cat /sys/class/net/eth0/address").strip());
  }

  @Test
  void modeAndFlagChangeForAll() {
    String before = machine.snapshot();
    machine.apply(MODES, "-var", "mode=l3s", "-var", "flag=vepa");
    assertFalse(machine.pings("ipvlan.a", "192.0.2.131"), "not by way of the neighbour");
    machine.apply(MODES, "-var", "flag=private");
    assertFalse(machine.pings("ipvlan.a", "192.0.2.131"), "not at all");
    machine.apply(MODES);
    machine.cnmc("plan", MODES, "--detailed-exitcode").expect(0);
    assertTrue(machine.pings("ipvlan.a", "192.0.2.131"), "the other endpoint");
    assertTrue(machine.pings("ipvlan.a", "192.0.2.9"), "the neighbour");
    assertTrue(machine.pings("outside", "192.0.2.130"), "which reaches it");
    assertFalse(machine.pings("ipvlan.a", "192.0.2.1"), "but not its own host");
    machine.cnmc("destroy", "ipvlan", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void driftIsSeenAndMended() {
    machine.apply(MODES);
    for (String drift :
        new String[] {
          "ip -n ipvlan.a link set eth0 type ipvlan mode l3",
          "ip -n ipvlan.a link set eth0 mtu 1400; ip -n ipvlan.b link delete eth0",
          "ip netns delete ipvlan.a",
        }) {
      machine.out(drift);
      machine.cnmc("drift", MODES).expect(2);
      machine.apply(MODES);
      assertTrue(machine.pings("ipvlan.a", "192.0.2.9"), drift);
    }
    machine.cnmc("plan", MODES, "--detailed-exitcode").expect(0);
  }

  @Test
  @NeedsKernel({KernelFeature.IPVLAN, KernelFeature.MACVLAN})
  void anAddressAndTheParentMoveAtOnce() {
    machine.apply(MODES);
    machine.apply(MODES, "-var", "sandbox=c");
    assertTrue(machine.pings("ipvlan.c", "192.0.2.9"), "the same address in another sandbox");
    machine.apply(MODES, "-var", "driver=macvlan");
    assertTrue(machine.pings("ipvlan.a", "192.0.2.9"), "another kind on the same parent");
    machine.apply(MODES);
    assertTrue(machine.pings("ipvlan.a", "192.0.2.9"), "and back");
  }

  /** Both are routed by the host; what comes in passes its firewall (LOCAL_IN) in one mode only. */
  @Test
  void theFirewallOfTheHostIsAskedInOneOfTheRoutedModes() {
    String mac = machine.out("cat /sys/class/net/uplink/address").strip();
    machine.out("ip -n outside neigh add 192.0.2.130 lladdr " + mac + " dev uplink");
    machine.others(
        "nft add table inet guard"
            + " && nft 'add chain inet guard input { type filter hook input priority 0; }'"
            + " && nft add rule inet guard input ip daddr 192.0.2.130 icmp type echo-request drop");
    machine.apply(MODES, "-var", "mode=l3");
    assertTrue(machine.pings("ipvlan.a", "192.0.2.131"), "the other endpoint");
    assertTrue(machine.pings("outside", "192.0.2.130"), "the firewall is not asked");
    machine.apply(MODES, "-var", "mode=l3s");
    assertTrue(machine.pings("ipvlan.a", "192.0.2.131"), "the other endpoint");
    assertFalse(machine.pings("outside", "192.0.2.130"), "the firewall drops it");
    machine.others("nft delete table inet guard");
    assertTrue(machine.pings("outside", "192.0.2.130"), "nothing drops it now");
  }

  @Test
  void ipv6IsRoutedAsWell() {
    machine.apply(ROUTED);
    String web = address6("ipvlan-l3.web");
    assertTrue(machine.pings("ipvlan-l3.cache", web), "its own network");
    String mac = machine.out("cat /sys/class/net/uplink/address").strip();
    machine.out("ip -n outside -6 route add fd00:90:1::/64 dev uplink");
    assertFalse(machine.pings("outside", web), "nobody answers for it");
    machine.out("ip -n outside neigh replace " + web + " lladdr " + mac + " dev uplink");
    assertTrue(machine.pings("outside", web));
    assertEquals(
        "default dev eth0 proto static metric 1024 pref medium",
        machine.out("ip -n ipvlan-l3.web -6 route show default").strip());
  }

  private String address6(String sandbox) {
    return machine
        .out("ip -n " + sandbox + " -6 -o addr show dev eth0 scope global")
        .replaceFirst("(?s).*inet6 ([^/]+)/.*", "$1");
  }
}
