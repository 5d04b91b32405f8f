package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bridge, overlay, macvlan, wire, null and host in one topology; its laws are with the others'. */
@LiveTest
@NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
class AllDriversLiveTest {
  private static final String FILE = "topologies/all-drivers.cnm";

  @Test
  void eachDriversDriftIsMendedBesideTheOthers() throws Exception {
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();
      machine.apply(FILE);
      String applied = machine.snapshot();
      for (String drift :
          new String[] {
            "ip link del br-front",
            "ip link del vx-mesh",
            "bridge fdb append 00:00:00:00:00:00 dev vx-mesh dst 192.0.2.77 self permanent",
            "ip -n all-drivers.gate link del eth2",
            "ip -n all-drivers.desk link del eth0",
            "ip -n all-drivers.vault link add stray type dummy || ip -n all-drivers.vault link add stray type bridge",
            "ip netns del all-drivers.gate",
            "nft delete table inet cnmc-all-drivers",
          }) {
        machine.others(drift);
        assertEquals(2, machine.cnmc("drift", FILE).exit(), drift);
        machine.apply(FILE);
        machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
        assertTrue(machine.pings("all-drivers.gate", "10.90.0.1"), drift);
        assertTrue(machine.pings("all-drivers.gate", "192.0.2.9"), drift);
        assertTrue(machine.pings("all-drivers.desk", "10.92.0.1"), drift);
      }
      assertEquals(lasting(applied), lasting(machine.snapshot()));
      whatIsOnTwoNetworksIsNoRouter(machine);
      machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot());
    }
  }

  /** A snapshot without the numbers that links get anew when they are made again. */
  private static List<String> lasting(String snapshot) {
    return snapshot
        .lines()
        .map(line -> line.replaceAll("^[0-9]+: |@if[0-9]+|link-netnsid [0-9]+", ""))
        .sorted()
        .toList();
  }

  /** Not even for who has a route there and back; that would do if `gate` forwarded. */
  private static void whatIsOnTwoNetworksIsNoRouter(Machine machine) {
    machine.out("ip -n all-drivers.desk route add 10.90.0.1 via 10.92.0.1");
    machine.out("ip route add 10.92.0.2 via 10.90.0.2");
    String forwarding = "ip netns exec all-drivers.gate sysctl -qw net.ipv4.ip_forward=";
    assertFalse(machine.pings("all-drivers.desk", "10.90.0.1"));
    machine.out(forwarding + 1);
    assertTrue(machine.pings("all-drivers.desk", "10.90.0.1"), "that is what a router does");
    machine.out(forwarding + 0);
    machine.out("ip route del 10.92.0.2 via 10.90.0.2");
  }
}
