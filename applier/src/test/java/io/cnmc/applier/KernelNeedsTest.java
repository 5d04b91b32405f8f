package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a kernel that lacks what a plan makes. */
class KernelNeedsTest {
  private static final String LAB =
      """
      topology t {
      }
      network lab { subnet = 10.1.0.0/24  options { anti_spoof = true } }
      container a { endpoint lab }
      """;

  @TempDir Path runDirectory;

  private final FakeKernel kernel = new FakeKernel();

  private List<Diagnostic> missing(String source) throws IOException {
    return missing(source, "nft transaction");
  }

  private List<Diagnostic> missing(String source, String refused) throws IOException {
    return missing(source, refused, Errno.EOPNOTSUPP);
  }

  private List<Diagnostic> missing(String source, String refused, Errno errno)
      throws IOException {
    Bench bench = new Bench(kernel, runDirectory);
    Plan plan = bench.plan(bench.desired(source));
    kernel.intercept(
        change ->
            change.toString().contains(refused)
                ? new Fate.Refuse(errno)
                : Fate.PROCEED);
    return KernelNeeds.missing(plan, kernel, Kinds.NONE);
  }

  @Test
  void aFirewallOfBridgesIsNeededForPinnedPorts() throws IOException {
    List<Diagnostic> missing = missing(LAB);
    assertEquals(1, missing.size());
    assertEquals("CNM3010", missing.get(0).code().id());
    assertEquals(
        "this kernel has no nft of the bridge family",
        Objects.requireNonNull(missing.get(0).primary()).text());
    assertEquals(
        "module nf_tables (CONFIG_NF_TABLES_BRIDGE) offers it", missing.get(0).notes().get(0));
  }

  @Test
  void aRefusalForWantOfMemoryOrRightsClaimsNothing() throws IOException {
    assertEquals(List.of(), missing(LAB, "nft transaction", Errno.ENOBUFS));
    assertEquals(List.of(), missing(impaired("ingress"), "RTM_NEWTFILTER", Errno.EPERM));
  }

  @Test
  void andForNoOthers() throws IOException {
    assertEquals(List.of(), missing(LAB.replace("anti_spoof = true", "")));
  }

  private static String impaired(String direction) {
    return """
        topology t {}
        network lan { subnet = 10.1.0.0/24 }
        container a { endpoint lan { impair { rate = 1mbit  direction = "%s" } } }
        """
        .formatted(direction);
  }

  @Test
  void whatArrivesCannotBeRedirected() throws IOException {
    List<Diagnostic> missing = missing(impaired("ingress"), "RTM_NEWTFILTER");
    assertEquals(1, missing.size());
    assertEquals("CNM3010", missing.get(0).code().id());
    assertEquals(
        "this kernel has no redirection of what arrives",
        Objects.requireNonNull(missing.get(0).primary()).text());
    assertEquals(
        List.of(
            "module sch_ingress, cls_u32, act_mirred (CONFIG_NET_SCH_INGRESS, CONFIG_NET_CLS_U32,"
                + " CONFIG_NET_ACT_MIRRED) offers it",
            "the kernel said: RTM_NEWTFILTER redirect: EOPNOTSUPP"),
        missing.get(0).notes());
  }

  @Test
  void whichWhatIsSentDoesNotNeed() throws IOException {
    assertEquals(List.of(), missing(impaired("egress"), "RTM_NEWTFILTER"));
  }
}
