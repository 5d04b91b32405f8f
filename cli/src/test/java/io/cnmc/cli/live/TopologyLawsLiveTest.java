package io.cnmc.cli.live;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws, for each file in topologies/: those that each kernel can have, and the others by what
 * they need. {@code TopologyLawsTest} says when one is missing.
 */
@LiveTest
class TopologyLawsLiveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "cnm-figure",
        "two-tier",
        "dual-stack",
        "published-web",
        "router",
        "fat-tree",
        "thousand"
      })
  void appliesPlansEmptyAndDestroysWithoutATrace(String name) throws IOException {
    TopologyLaws.hold(name);
  }

  @Test
  @NeedsKernel(KernelFeature.MACVLAN)
  void macvlan() throws IOException {
    TopologyLaws.hold("macvlan");
  }

  @Test
  @NeedsKernel(KernelFeature.IPVLAN)
  void ipvlan() throws IOException {
    TopologyLaws.hold("ipvlan-l3");
  }

  @Test
  @NeedsKernel(KernelFeature.BRIDGE_FIREWALL)
  void pinnedPorts() throws IOException {
    TopologyLaws.hold("anti-spoof");
  }

  @Test
  @NeedsKernel(KernelFeature.VXLAN)
  void overlay() throws IOException {
    TopologyLaws.hold("overlay", "-var", "underlay=192.0.2.0", "-var", "nodes=2");
  }

  @Test
  @NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
  void allDrivers() throws IOException {
    TopologyLaws.hold("all-drivers");
  }

  @Test
  @NeedsKernel({KernelFeature.NETEM, KernelFeature.TBF, KernelFeature.IFB})
  void wan() throws IOException {
    TopologyLaws.hold("wan");
  }

  @Test
  @NeedsKernel(KernelFeature.VLAN)
  void vlanTrunk() throws IOException {
    TopologyLaws.hold("vlan-trunk");
  }

  @Test
  @NeedsKernel(KernelFeature.BRIDGE_VLANS)
  void vlanAware() throws IOException {
    TopologyLaws.hold("vlan-aware");
  }
}
