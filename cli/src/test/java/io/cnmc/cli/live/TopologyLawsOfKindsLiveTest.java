package io.cnmc.cli.live;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The laws, for a topology that many a kernel lacks something for. A class of its own, for
 * {@code dev/vm-test} runs those of the others that have what they need here only.
 */
@LiveTest
class TopologyLawsOfKindsLiveTest {
  @Test
  @NeedsKernel(KernelFeature.IPVLAN)
  void ipvlan() throws IOException {
    TopologyLaws.hold("ipvlan-l3");
  }
}
