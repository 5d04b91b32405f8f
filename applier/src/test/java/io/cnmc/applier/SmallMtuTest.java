package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Links whose MTU is below 1,280 bytes, or was: the kernel takes IPv6 off them with all of its
 * settings, and gives it back with those of new links.
 */
class SmallMtuTest {
  private static final String BRIDGE =
      """
      topology t {
      }
      network lan {
        subnet = 10.1.0.0/24
        mtu    = %d
      }
      container a { endpoint lan }
      container b { endpoint lan }
      """;

  private static final String MACVLAN =
      """
      topology t {
      }
      network lan {
        driver = macvlan
        subnet = 10.1.0.0/24
        mtu    = %d
        options { parent = "uplink"  mode = "MODE" }
      }
      container a { endpoint lan }
      """;

  private static final String DUAL =
      """
      topology t {
      }
      network lan {
        subnet = [10.1.0.0/24, fd00:1::/64]
      }
      network cable {
        driver = wire
        subnet = [10.2.0.0/30, fd00:2::/126]
      }
      container a {
        endpoint lan
        endpoint cable
      }
      container b {
        endpoint lan
        endpoint cable
      }
      """;

  @TempDir Path runDirectory;

  private FakeKernel kernel;
  private Bench bench;
  private List<String> before;

  @BeforeEach
  void aHostWithAnUplink() throws IOException {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
    host(LinkSettings.named("uplink").kind(new Veth(LinkSettings.named("wall"))));
    before = kernel.snapshot().lines().sorted().toList();
  }

  private void host(LinkSettings link) throws IOException {
    kernel.host().route().execute(LinkRequest.create(link));
  }

  private void set(String namespace, LinkSettings link) throws IOException {
    if (namespace.isEmpty()) {
      kernel.host().route().execute(LinkRequest.set(link));
    } else {
      try (Namespace sandbox = kernel.open(namespace).orElseThrow()) {
        sandbox.route().execute(LinkRequest.set(link));
      }
    }
  }

  private void destroy() throws IOException {
    bench.converge(Planner.nothing("t"));
    assertEquals(before, kernel.snapshot().lines().sorted().toList());
  }

  private void converge(String source, int mtu) throws IOException {
    bench.converge(bench.desired(source.formatted(mtu)));
  }

  @Test
  void aBridgeNetworkMayBeSmallAndGrow() throws IOException {
    for (int mtu : List.of(1279, 68, 1500, 1200, 1280, 1279)) {
      converge(BRIDGE, mtu);
    }
    destroy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge", "private"})
  void soMayAMacvlanNetwork(String mode) throws IOException {
    String source = MACVLAN.replace("MODE", mode);
    for (int mtu : List.of(1200, 1500, 1279)) {
      converge(source, mtu);
    }
    converge(source.replace(mode, "vepa"), 1279);
    converge(source + "container c { endpoint lan }", 1279);
    destroy();
  }

  @Test
  void aSmallEndpointMayComeToASandboxThatIsThere() throws IOException {
    converge(BRIDGE, 1500);
    String cable = "network cable { driver = wire  subnet = 10.2.0.0/30  mtu = 1000 }\n";
    converge(cable + BRIDGE.replace("endpoint lan", "endpoint lan  endpoint cable"), 1500);
    destroy();
  }

  /** What somebody made small by hand. */
  @Test
  void driftBelowIsMended() throws IOException {
    for (String source : List.of(BRIDGE.formatted(1500), DUAL)) {
      KernelState.Desired desired = bench.desired(source);
      bench.converge(desired);
      List<String> applied = kernel.snapshot().lines().sorted().toList();
      set("", LinkSettings.named("br-lan").mtu(1000));
      set("t.a", LinkSettings.named("eth0").mtu(1200));
      bench.converge(desired);
      assertEquals(applied, kernel.snapshot().lines().sorted().toList());
    }
    set("t.b", LinkSettings.named("eth1").mtu(1279));
    bench.converge(bench.desired(DUAL));
    destroy();
  }

  @Test
  void portsThatBecomeSmallAndLargeHaveNoIpv6() throws IOException {
    converge(BRIDGE, 1500);
    List<String> applied = kernel.snapshot().lines().sorted().toList();
    converge(BRIDGE, 1000);
    converge(BRIDGE, 1500);
    assertEquals(applied, kernel.snapshot().lines().sorted().toList());
    destroy();
  }
}
