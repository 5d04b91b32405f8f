package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.feature.KernelFeature;
import io.cnmc.netlink.testing.ThrowawayHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a kernel that lacks something, whichever of them runs here. */
@LiveTest
class FeaturesLiveTest {
  @Test
  void whatThisKernelLacksIsToldByDoctorAndRefusedByThePlan() throws Exception {
    Map<KernelFeature, String> missing;
    try (ThrowawayHost host = ThrowawayHost.open();
        Kernel kernel = host.run(LinuxKernel::open)) {
      missing = KernelFeature.missing(kernel, List.of(KernelFeature.values()));
    }
    try (Machine machine = Machine.start()) {
      String doctor = machine.cnmc("doctor").out();
      for (KernelFeature feature : KernelFeature.values()) {
        assertEquals(
            missing.containsKey(feature),
            doctor.contains("; " + feature.offer()),
            feature.word() + "\n" + doctor);
      }
      String before = machine.snapshot();
      boolean lacks = missing.containsKey(KernelFeature.IPVLAN);
      for (String[] command :
          new String[][] {
            {"plan", "topologies/ipvlan-l3.cnm"},
            {"apply", "topologies/ipvlan-l3.cnm", "-auto-approve"},
          }) {
        Machine.Result result = machine.cnmc(command).expect(lacks ? 1 : 0);
        assertEquals(lacks, result.err().contains("error[CNM3010]"), result.err());
        assertEquals(lacks, result.err().contains("this kernel has no ipvlan"), result.err());
      }
      boolean unaware = missing.containsKey(KernelFeature.BRIDGE_VLANS);
      Machine.Result plan =
          machine.cnmc("plan", "topologies/vlan-aware.cnm").expect(unaware ? 1 : 0);
      assertEquals(
          unaware, plan.err().contains("this kernel has no bridge with VLANs"), plan.err());
      if (lacks) {
        assertEquals(before, machine.snapshot(), "refused before anything is touched");
      } else {
        assertTrue(machine.succeeds("ip netns exec ipvlan-l3.web ip link show eth0"));
      }
    }
  }
}
