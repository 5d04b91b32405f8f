package io.cnmc.netlink.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.ChangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    FakeKernel kernel = new FakeKernel();
    kernel.intercept(
        change ->
            change.toString().contains("trial-vxlan")
                ? new ChangeInterceptor.Fate.Refuse(Errno.EOPNOTSUPP)
                : ChangeInterceptor.Fate.PROCEED);
    assertEquals(
        Map.of(KernelFeature.VXLAN, "RTM_NEWLINK trial-vxlan: EOPNOTSUPP"),
        KernelFeature.missing(kernel, List.of(KernelFeature.VXLAN, KernelFeature.DUMMY)));
  }

  @Test
  void aFirewallOfBridgesIsTriedToo() throws IOException {
    FakeKernel kernel = new FakeKernel();
    List<KernelFeature> wanted = List.of(KernelFeature.BRIDGE_FIREWALL, KernelFeature.DUMMY);
    assertEquals(Map.of(), KernelFeature.missing(kernel, wanted));
    kernel.intercept(
        change ->
            change.toString().contains("nft transaction")
                ? new ChangeInterceptor.Fate.Refuse(Errno.EOPNOTSUPP)
                : ChangeInterceptor.Fate.PROCEED);
    Map<KernelFeature, String> missing = KernelFeature.missing(kernel, wanted);
    assertEquals(List.of(KernelFeature.BRIDGE_FIREWALL), List.copyOf(missing.keySet()));
  }

  /** The filter is what may be missing as well as the qdisc that it is in. */
  @ParameterizedTest
  @CsvSource({"RTM_NEWQDISC, ingress", "RTM_NEWTFILTER, redirect"})
  void eachStepOfARedirectionMayBeWhatIsMissing(String step, String what) throws IOException {
    FakeKernel kernel = new FakeKernel();
    assertEquals(Map.of(), KernelFeature.missing(kernel, List.of(KernelFeature.REDIRECTION)));
    kernel.intercept(
        change ->
            change.toString().contains(step)
                ? new ChangeInterceptor.Fate.Refuse(Errno.ENOENT)
                : ChangeInterceptor.Fate.PROCEED);
    assertEquals(
        Map.of(KernelFeature.REDIRECTION, step + " " + what + ": ENOENT"),
        KernelFeature.missing(kernel, List.of(KernelFeature.REDIRECTION)));
  }

  @Test
  void itsOfferIsAModuleOrAKernelBuiltOtherwise() {
    assertEquals("module vxlan (CONFIG_VXLAN) offers it", KernelFeature.VXLAN.offer());
    assertEquals(
        "a kernel built with CONFIG_BRIDGE_VLAN_FILTERING offers it",
        KernelFeature.BRIDGE_VLANS.offer());
  }
}
