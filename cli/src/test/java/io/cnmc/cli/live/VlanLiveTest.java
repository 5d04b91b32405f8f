package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints in VLANs of the machine's uplink, whose other end is the switch and the routers. */
@LiveTest
@NeedsKernel(KernelFeature.VLAN)
class VlanLiveTest {
  private static final String TRUNK = "topologies/vlan-trunk.cnm";

  private static final String MACVLANS = "cli/src/test/resources/live/macvlan-vlan.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private void router(int vlan, String... addresses) {
    String link = "uplink." + vlan;
    machine.out("ip -n outside link add link uplink name " + link + " type vlan id " + vlan);
    for (String address : addresses) {
      String nodad = address.contains(":") ? " nodad" : "";
      machine.out("ip -n outside addr add " + address + " dev " + link + nodad);
    }
    machine.out("ip -n outside link set " + link + " up");
  }

  @Test
  void endpointsAreInTheirVlanAndNowhereElse() {
    router(50, "198.51.100.1/25", "fd00:50::1/64");
    router(60, "198.51.100.129/25");
    machine.out("ip netns exec outside sysctl -qw net.ipv4.ip_forward=0");
    String before = machine.snapshot();
    machine.cnmc("apply", TRUNK, "-auto-approve").expect(0);
    TopologyLaws.settled(machine, TRUNK);

    assertTrue(machine.pings("vlan-trunk.desk-1", "198.51.100.1"), "router of VLAN 50");
    assertTrue(machine.pings("vlan-trunk.desk-1", "fd00:50::1"), "by IPv6");
    assertTrue(machine.pings("vlan-trunk.desk-1", "198.51.100.12"), "desks reach each other");
    assertTrue(machine.pings("outside", "198.51.100.141"), "router of VLAN 60 reaches a guest");
    assertFalse(machine.pings("vlan-trunk.guest-1", "198.51.100.142"), "guests do not");
    assertFalse(machine.pings("vlan-trunk.guest-1", "198.51.100.11"), "nor over VLANs");
    theHostIsInNeither();
    assertEquals("", machine.out("ip -o addr show dev br-office; ip -o addr show dev uplink.50"));

    machine.out("ip link delete uplink.50; ip link set uplink.60 nomaster");
    machine.cnmc("drift", TRUNK).expect(2);
    machine.cnmc("apply", TRUNK, "-auto-approve").expect(0);
    assertTrue(machine.pings("vlan-trunk.desk-1", "198.51.100.1"), "mended");
    assertTrue(machine.pings("vlan-trunk.guest-2", "198.51.100.129"), "mended");

    machine.cnmc("destroy", "vlan-trunk", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** Even with routes that lead there and back; without the topology's table they would do. */
  private void theHostIsInNeither() {
    machine.out("ip route add 198.51.100.11 dev br-office");
    machine.out("ip -n vlan-trunk.desk-1 route add 192.0.2.1 dev eth0");
    assertFalse(machine.pings("", "198.51.100.11"), "from the host");
    assertFalse(machine.pings("vlan-trunk.desk-1", "192.0.2.1"), "to the host");
    machine.out("nft delete table inet cnmc-vlan-trunk");
    assertTrue(machine.pings("vlan-trunk.desk-1", "192.0.2.1"), "that is what the table is for");
    machine.out("ip route del 198.51.100.11 dev br-office");
    machine.out("ip -n vlan-trunk.desk-1 route del 192.0.2.1 dev eth0");
  }

  @Test
  void aVlanThatIsThereIsNotTouched() {
    machine.out("ip link add link uplink name theirs type vlan id 60");
    String before = machine.snapshot();
    Machine.Result apply = machine.cnmc("apply", TRUNK, "-auto-approve").expect(1);
    assertTrue(apply.err().contains("error[CNM3015]"), apply.err());
    assertTrue(apply.err().contains("VLAN 60 of `uplink` is the link `theirs`"), apply.err());
    assertEquals(before, machine.snapshot());
  }

  @Test
  @NeedsKernel({KernelFeature.VLAN, KernelFeature.DUMMY, KernelFeature.MACVLAN})
  void macvlansAreOnAVlanThatIsMadeForThemOrOnNothing() {
    router(50, "198.51.100.1/25", "198.51.100.129/25");
    String before = machine.snapshot();
    machine.cnmc("apply", MACVLANS, "-auto-approve").expect(0);
    machine.cnmc("plan", MACVLANS, "--detailed-exitcode").expect(0);
    assertTrue(machine.pings("macvlan-vlan.a", "198.51.100.1"), "router of the VLAN");
    assertTrue(machine.pings("outside", "198.51.100.141"), "which reaches the other network");
    assertTrue(machine.pings("macvlan-vlan.a", "10.80.0.12"), "on the dummy they reach each other");

    machine.out("ip link delete uplink.50; ip link delete dm-quiet");
    machine.cnmc("apply", MACVLANS, "-auto-approve").expect(0);
    assertTrue(machine.pings("macvlan-vlan.a", "198.51.100.1"), "mended");
    assertTrue(machine.pings("macvlan-vlan.b", "10.80.0.11"), "mended");
    machine.cnmc("destroy", "macvlan-vlan", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }
}
