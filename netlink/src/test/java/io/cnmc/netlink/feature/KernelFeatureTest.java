package io.cnmc.netlink.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.testing.FakeKernel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelFeatureTest {
  @Test
  void whatIsThereIsNotMissingAndLeavesNothing() throws IOException {
    FakeKernel kernel = new FakeKernel();
    assertEquals(
        Map.of(),
        KernelFeature.missing(
            kernel, List.of(KernelFeature.MACVLAN, KernelFeature.VLAN, KernelFeature.DUMMY)));
    assertEquals(List.of(), kernel.namespaceNames());
  }

  @Test
  void whatIsMissingIsToldInTheKernelsWords() throws IOException {
    assertEquals(
        Map.of(KernelFeature.VXLAN, "RTM_NEWLINK trial-vxlan: EOPNOTSUPP: Unknown device type"),
        KernelFeature.missing(
            new FakeKernel(), List.of(KernelFeature.VXLAN, KernelFeature.DUMMY)));
  }
}
