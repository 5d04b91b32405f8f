package io.cnmc.cli.live;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws, for each file in topologies/. */
@LiveTest
class TopologyLawsLiveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"quickstart", "cnm-figure", "two-tier", "dual-stack", "published-web", "router", "fat-tree", "thousand"})
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
}
