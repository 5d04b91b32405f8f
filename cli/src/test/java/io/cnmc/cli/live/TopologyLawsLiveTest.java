package io.cnmc.cli.live;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws, for each file in topologies/ that most kernels can have. {@link TopologyLawsTest} says
 * when one has no laws, here or in a test of its own.
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
  @NeedsKernel(KernelFeature.VXLAN)
  void overlay() throws IOException {
    TopologyLaws.hold("overlay", "-var", "underlay=192.0.2.0", "-var", "nodes=2");
  }

  @Test
  @NeedsKernel(KernelFeature.VXLAN)
  void overlayHidden() throws IOException {
    TopologyLaws.hold("overlay-hidden", "-var", "underlay=192.0.2.0");
  }

  @Test
  @NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
  void allDrivers() throws IOException {
    TopologyLaws.hold("all-drivers");
  }

  @Test
  @NeedsKernel(KernelFeature.BRIDGE_FIREWALL)
  void pinnedPorts() throws IOException {
    TopologyLaws.hold("anti-spoof");
  }
}
