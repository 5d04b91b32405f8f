package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that the source states no more is seen, and gets back what it would have been. */
class SysctlTest {
  private static final NamespaceRef WEB = new NamespaceRef("t.web");
  private static final String FORWARD = "net.ipv4.ip_forward";

  @TempDir Path runDirectory;
  private FakeKernel kernel;
  private Bench bench;

  @BeforeEach
  void start() {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_forward",
        "net.ipv4.conf.all.rp_filter",
        "net.ipv4.conf.lo.rp_filter",
        "net.ipv4.conf.eth0.rp_filter",
        "net.ipv4.tcp_ecn",
        "net.ipv6.conf.default.accept_ra",
        "net.ipv6.conf.eth0.accept_redirects"
      })
  void aRemovedSettingIsDeletedAndLeavesNothing(String setting) throws IOException {
    for (String network : List.of("subnet = 10.1.0.0/24", "subnet = fd01::/64")) {
      FakeKernel fresh = new FakeKernel();
      new Bench(fresh, runDirectory).converge(without(network));
      kernel = new FakeKernel();
      bench = new Bench(kernel, runDirectory);
      // A sandbox that has IPv6 cannot let its links listen to routers.
      String value = setting.endsWith("accept_ra") && network.contains("::") ? "0" : "1";
      bench.converge(with(network, setting + "\" = " + value));

      List<Change> changes = bench.plan(without(network)).changes();
      assertEquals(List.of(new Sysctl(WEB, setting, value)), deleted(changes));
      assertEquals("container web", changes.get(0).cause().owner());
      bench.converge(without(network));
      assertEquals(sorted(fresh), sorted(kernel));
    }
  }

  @Test
  void aSettingThatNobodyMarkedIsMarkedAndIsNotOursBefore() throws IOException {
    String network = "subnet = 10.1.0.0/24";
    bench.converge(without(network));
    set(FORWARD, "1");
    assertEquals(List.of(), bench.plan(without(network)).changes());

    bench.converge(with(network, FORWARD + "\" = 1"));
    bench.converge(without(network));
    assertEquals("0", get(FORWARD));
  }

  @Test
  void aRefusedSettingLeavesNoMark() throws IOException {
    String network = "subnet = 10.1.0.0/24";
    bench.converge(without(network));
    List<String> before = sorted(kernel);
    ApplyReport report = bench.apply(with(network, "net.ipv4.no_such_setting\" = 1"));
    assertInstanceOf(ApplyReport.Reverted.class, report);
    assertEquals(before, sorted(kernel));
  }

  @Test
  void aMarkFromInsideLeadsNowhereElse() throws IOException {
    String network = "subnet = 10.1.0.0/24";
    bench.converge(without(network));
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      for (String name :
          Stream.of("kernel.hostname", "net....kernel.hostname", "net+..+kernel+hostname", "")
              .map(n -> "cnmc.sysctl." + n)
              .toList()) {
        web.route().execute(LinkRequest.addName(LinkSettings.indexed(1), name));
      }
    }
    assertEquals(List.of(), bench.plan(without(network)).changes());
  }

  private KernelState.Desired without(String network) {
    return source(network, "");
  }

  private KernelState.Desired with(String network, String setting) {
    return source(network, "sysctl { \"" + setting + " }");
  }

  private KernelState.Desired source(String network, String settings) {
    return bench.desired(
        """
        topology t {
        }
        network front {
          %s
        }
        container web {
          endpoint front
          %s
        }
        """
            .formatted(network, settings));
  }

  private static List<Sysctl> deleted(List<Change> changes) {
    return changes.stream()
        .map(c -> c instanceof Change.Delete d ? (Sysctl) d.before() : null)
        .collect(Collectors.toList());
  }

  private void set(String setting, String value) throws IOException {
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      web.sysctl(setting, value);
    }
  }

  private String get(String setting) throws IOException {
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      return web.sysctl(setting).orElseThrow();
    }
  }

  private static List<String> sorted(FakeKernel kernel) {
    return kernel.snapshot().lines().sorted().toList();
  }
}
