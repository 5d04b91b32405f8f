package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints on the wire of the machine's uplink, whose other end is the neighbour. */
@LiveTest
@NeedsKernel(KernelFeature.MACVLAN)
class MacvlanLiveTest {
  private static final String OFFICE = "topologies/macvlan.cnm";
  private static final String ALONE = "cli/src/test/resources/live/passthru.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private String mac(String namespace, String link) {
    return machine
        .out("ip -n " + namespace + " -j link show " + link + " | grep -o '\"address\":\"[^\"]*'")
        .strip();
  }

  @Test
  void whoIsOnTheWireIsANeighbourAndTheHostIsNot() {
    machine.apply(OFFICE);
    assertTrue(machine.pings("macvlan.printer", "192.0.2.129"), "printer reaches scanner");
    assertTrue(machine.pings("macvlan.printer", "192.0.2.9"), "and the neighbour");
    assertTrue(machine.pings("outside", "192.0.2.128"), "which reaches it");
    assertFalse(machine.pings("macvlan.printer", "192.0.2.1"), "but not its own host");
    assertFalse(machine.pings("", "192.0.2.128"), "nor the host it");
    assertTrue(machine.pings("macvlan.scanner", "10.70.0.1"), "for that there is the bridge");
    assertTrue(machine.connects("outside", "192.0.2.1", 8080, "macvlan.web", 80), "published");
  }

  @Test
  void thoseOfAPrivateNetworkReachTheWireOnly() {
    machine.apply(OFFICE);
    machine.out("ip -n outside addr add 198.51.100.9/24 dev uplink");
    assertTrue(machine.pings("macvlan.guest-1", "198.51.100.9"));
    assertTrue(machine.pings("macvlan.guest-2", "198.51.100.9"));
    assertFalse(machine.pings("macvlan.guest-1", "198.51.100.2"));
  }

  @Test
  void aParentThatCanTakeNoneIsRefusedByThePlan() {
    machine.out("ip link add mv link uplink type macvlan mode bridge; ip tuntap add tun0 mode tun");
    for (String[] parent :
        new String[][] {
          {"mv", "`mv` is itself a macvlan on `uplink`, and the kernel would put ours on that"},
          {"tun0", "`tun0` is no Ethernet link"},
        }) {
      Machine.Result plan = machine.cnmc("plan", OFFICE, "-var", "parent=" + parent[0]).expect(1);
      assertTrue(plan.err().contains(parent[1]), plan.err());
    }
    machine.out("ip link del mv; ip link del tun0");
  }

  @Test
  void driftIsSeenAndMended() {
    machine.apply(OFFICE);
    for (String drift :
        new String[] {
          "ip -n macvlan.printer link delete eth0",
          "ip -n macvlan.printer link set eth0 mtu 1400",
          "ip -n macvlan.printer link set eth0 type macvlan mode vepa",
          "ip netns delete macvlan.printer",
        }) {
      machine.out(drift);
      machine.cnmc("drift", OFFICE).expect(2);
      machine.apply(OFFICE);
      machine.cnmc("plan", OFFICE, "--detailed-exitcode").expect(0);
      assertTrue(machine.pings("macvlan.printer", "192.0.2.9"), drift);
    }
  }

  @Test
  void aParentThatIsGoneIsAnErrorUntilItIsBack() {
    machine.out("ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
    machine.apply(ALONE);
    machine.out("ip link delete lab");
    Machine.Result plan = machine.cnmc("plan", ALONE).expect(1);
    assertTrue(plan.err().contains("error[CNM3009]"), plan.err());
    assertTrue(plan.err().contains("this host has no link `lab`"), plan.err());
    Machine.Result drift = machine.cnmc("drift", ALONE).expect(2);
    assertTrue(drift.err().contains("this host has no link `lab`"), drift.err());
    assertTrue(drift.out().contains("eth0"), drift.out());
    assertTrue(drift.out().endsWith("is refused until what is in the way is mended.\n"), drift.out());
    Machine.Result show = machine.cnmc("show", ALONE).expect(0);
    assertTrue(show.err().contains("this host has no link `lab`"), show.err());
    assertTrue(show.out().contains("*"), show.out());
    machine.out("ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
    machine.apply(ALONE);
    machine.out("ip link delete lab");
    machine.cnmc("destroy", "passthru", "-auto-approve").expect(0);
  }

  @Test
  void passthruHasTheMacOfItsParentAndAnotherModeItsOwn() {
    machine.out("ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
    machine.out("ip addr add 10.84.0.9/24 dev wall");
    String before = machine.snapshot();
    machine.apply(ALONE);
    machine.cnmc("plan", ALONE, "--detailed-exitcode").expect(0);
    assertEquals(
        machine.out("cat /sys/class/net/lab/address").strip(),
        mac("passthru.a", "eth0").replace("\"address\":\"", ""));
    assertTrue(machine.pings("passthru.a", "10.84.0.9"));
    machine.apply(ALONE, "-var", "mode=bridge");
    machine.cnmc("plan", ALONE, "-var", "mode=bridge", "--detailed-exitcode").expect(0);
    assertEquals("\"address\":\"02:42:0a:54:00:02", mac("passthru.a", "eth0"));
    assertTrue(machine.pings("passthru.a", "10.84.0.9"));
    machine.cnmc("destroy", "passthru", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** The host's address would answer nobody any more. */
  @Test
  void passthruIsRefusedWhereTheHostHasItsAddress() {
    machine.out("ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
    machine.out("ip addr add 10.84.9.1/24 dev lab");
    Machine.Result plan = machine.cnmc("plan", ALONE).expect(1);
    assertTrue(plan.err().contains("error[CNM3009]"), plan.err());
    assertTrue(
        plan.err().contains("`lab` has `10.84.9.1/24`, and `passthru` would cut this host off"),
        plan.err());
    machine.apply(ALONE, "-var", "mode=bridge");
  }

  @Test
  void aMacMovesToAnotherSandboxAtOnce() {
    machine.out("ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
    machine.out("ip addr add 10.84.0.9/24 dev wall");
    for (int i = 0; i < 6; i++) {
      String sandbox = i % 2 == 0 ? "a" : "b";
      machine.apply(ALONE, "-var", "mode=bridge", "-var", "sandbox=" + sandbox);
      assertTrue(machine.pings("passthru." + sandbox, "10.84.0.9"), "round " + i);
    }
  }

  /** 802.1Qbg: all goes out by the parent, and comes in again only from a switch that sends it back. */
  @Test
  void thoseOfAVepaNetworkReachEachOtherByWayOfTheSwitch() {
    machine.out(
        "ip -n outside link add sw address 02:00:00:00:00:5a type bridge"
            + " && ip -n outside addr flush dev uplink && ip -n outside link set uplink master sw"
            + " && ip -n outside addr add 192.0.2.9/24 dev sw && ip -n outside link set sw up");
    machine.apply("cli/src/test/resources/live/vepa.cnm");
    assertTrue(machine.pings("vepa.a", "192.0.2.9"), "the switch");
    assertFalse(machine.pings("vepa.a", "192.0.2.131"), "not at once");
    assertFalse(machine.pings("vepa.a", "192.0.2.1"), "nor its own host");
    machine.out("ip -n outside link set dev uplink type bridge_slave hairpin on");
    assertTrue(pingsInTime("vepa.a", "192.0.2.131"), "by way of the switch");
    assertTrue(pingsInTime("vepa.b", "192.0.2.130"), "and back");
    assertTrue(pingsInTime("vepa.a", "192.0.2.1"), "the host is reached by the switch, too");
  }

  /** Whoever has been asked for in vain is asked for again after a second. */
  private boolean pingsInTime(String namespace, String address) {
    return machine.succeeds(
        "ip netns exec " + namespace + " ping -n -c 6 -i 0.5 -W 1 " + address);
  }
}
