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
import org.junit.jupiter.params.provider.ValueSource;

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

  private static TriedFeatures refused(String what, Errno errno) throws IOException {
    FakeKernel kernel = new FakeKernel();
    kernel.intercept(
        change ->
            change.toString().contains(what)
                ? new ChangeInterceptor.Fate.Refuse(errno)
                : ChangeInterceptor.Fate.PROCEED);
    return KernelFeature.tried(kernel, List.of(KernelFeature.VXLAN, KernelFeature.DUMMY));
  }

  @ParameterizedTest
  @ValueSource(ints = {95, 2, 22, 97, 93})
  void whatAKernelSaysOfWhatItLacks(int errno) throws IOException {
    TriedFeatures tried = refused("trial-vxlan", new Errno(errno));
    String said = "RTM_NEWLINK trial-vxlan: " + new Errno(errno);
    assertEquals(Map.of(KernelFeature.VXLAN, said), tried.missing());
    assertEquals(Map.of(), tried.unknown());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 13, 16, 105})
  void ofWhatIsRefusedForAnotherReasonNothingIsKnown(int errno) throws IOException {
    TriedFeatures tried = refused("trial-vxlan", new Errno(errno));
    String said = "RTM_NEWLINK trial-vxlan: " + new Errno(errno);
    assertEquals(Map.of(), tried.missing());
    assertEquals(Map.of(KernelFeature.VXLAN, said), tried.unknown());
  }

  /** The link that the trial is made on is none of what is tried. */
  @Test
  void norWhereNoTrialBegins() throws IOException {
    TriedFeatures tried = refused("lower", Errno.EOPNOTSUPP);
    assertEquals(Map.of(), tried.missing());
    assertEquals(
        List.of(KernelFeature.DUMMY, KernelFeature.VXLAN), List.copyOf(tried.unknown().keySet()));
  }

  @Test
  void itsOfferIsAModuleOrAKernelBuiltOtherwise() {
    assertEquals("module vxlan (CONFIG_VXLAN) offers it", KernelFeature.VXLAN.offer());
    assertEquals(
        "a kernel built with CONFIG_BRIDGE_VLAN_FILTERING offers it",
        KernelFeature.BRIDGE_VLANS.offer());
  }
}
