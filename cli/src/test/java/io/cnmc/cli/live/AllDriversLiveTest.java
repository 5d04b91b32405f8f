package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import org.junit.jupiter.api.Test;

/** Bridge, overlay, macvlan, wire, null and host in one topology. */
@LiveTest
@NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
class AllDriversLiveTest {
  private static final String FILE = "topologies/all-drivers.cnm";

  @Test
  void laws() throws Exception {
    TopologyLaws.hold("all-drivers");
  }

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
        assertFalse(machine.pings("all-drivers.desk", "10.90.0.1"), "what is on two networks is no router");
      }
      assertEquals(applied.lines().count(), machine.snapshot().lines().count());
      machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot());
    }
  }
}
