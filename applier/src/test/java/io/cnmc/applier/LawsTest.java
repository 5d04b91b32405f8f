package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.testing.SimulatedDeath;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every topology, on the kernel in memory. */
class LawsTest {
  private static final String NOTHING = "topology t {\n}\n";

  private static final String BEFORE =
      """
      topology t {
      }
      network front {
        subnet = [10.1.0.0/24, fd01::/64]
      }
      network back {
        subnet = 10.2.0.0/24
        internal = true
      }
      container web {
        endpoint front {
          impair { rate = 20mbit  delay = 40ms  direction = "both" }
        }
        endpoint back { impair { loss = 1% } }
        publish 8080:80/tcp
        sysctl {
          "net.ipv4.ip_forward" = 1
          "net.ipv4.conf.eth0.rp_filter" = 2
          "net.ipv4.conf.eth1.rp_filter" = 2
          "net.ipv4.tcp_ecn" = 1
        }
      }
      container db {
        endpoint back
      }
      """;

  private static final String AFTER =
      """
      topology t {
      }
      network front {
        subnet = [10.1.0.0/24, fd01::/64]
        mtu = 1400
      }
      network third {
        subnet = 10.3.0.0/24
        options { icc = false }
      }
      container web {
        endpoint front {
          impair { rate = 10mbit  delay = 10ms  jitter = 1ms }
          impair { rate = 20mbit  direction = "ingress" }
        }
        endpoint third { impair { delay = 1ms  direction = "ingress" } }
        publish 9090:80/tcp
        sysctl {
          "net.ipv4.tcp_ecn" = 0
          "net.ipv4.tcp_syncookies" = 1
        }
      }
      container extra {
        endpoint third
      }
      """;

  private static final String OVER =
      """
      topology t {
      }
      host here { address = 192.0.2.11 }
      host there { address = 192.0.2.12 }
      host beyond { address = 192.0.2.13 }
      network mesh { driver = overlay  subnet = [10.1.0.0/24, fd01::/64] }
      network vault { driver = overlay  subnet = 10.2.0.0/24  internal = true }
      container a { on = here  endpoint mesh  endpoint vault }
      container b { on = there  endpoint mesh { address = 10.1.0.20 } }
      container c { on = beyond  endpoint mesh { address = 10.1.0.30 }  endpoint vault }
      """;

  /**
   * A host is called otherwise, a container moves, a host is left alone, a segment gets another
   * number, one comes.
   */
  private static final String OVER_THEN =
      """
      topology t {
      }
      host home { address = 192.0.2.11 }
      host there { address = 192.0.2.12 }
      host beyond { address = 192.0.2.13 }
      network mesh { driver = overlay  subnet = [10.1.0.0/24, fd01::/64]  mtu = 1400 }
      network vault { driver = overlay  subnet = 10.2.0.0/24  internal = true  options { vni = 7 } }
      network third { driver = overlay  subnet = 10.3.0.0/24  options { icc = false } }
      container a { on = home  endpoint mesh  endpoint vault  endpoint third }
      container b { on = beyond  endpoint mesh { address = 10.1.0.20 } }
      container c { on = beyond  endpoint mesh { address = 10.1.0.31 }  endpoint vault }
      container d { on = beyond  endpoint third }
      """;

  private static final String SWITCH =
      """
      topology t {
      }
      network lab {
        subnet = [10.1.0.0/24, fd01::/64]
        options { vlan_filtering = true  gateway_vlan = 10 }
      }
      network plain { subnet = 10.2.0.0/24 }
      network quiet {
        subnet  = 10.3.0.0/24
        gateway = null
        options { vlan_filtering = true }
      }
      container a {
        endpoint lab { vlan = 10 }
        endpoint plain
        endpoint quiet { vlan = 7 }
        publish 8080:80/tcp
      }
      container b { endpoint lab { trunk = [10, 20] } }
      container c { endpoint lab { vlan = 20  trunk = 30 } }
      """;

  /** Another VLAN has the gateway, a bridge begins to filter and one ceases to. */
  private static final String SWITCH_THEN =
      """
      topology t {
      }
      network lab {
        subnet = [10.1.0.0/24, fd01::/64]
        options { vlan_filtering = true  gateway_vlan = 20 }
      }
      network plain {
        subnet = 10.2.0.0/24
        options { vlan_filtering = true  gateway_vlan = 5 }
      }
      network quiet {
        subnet  = 10.3.0.0/24
        gateway = null
      }
      container a {
        endpoint lab { vlan = 20 }
        endpoint plain { vlan = 5 }
        endpoint quiet
        publish 8080:80/tcp
      }
      container b { endpoint lab { trunk = 20..30 } }
      container d { endpoint lab { vlan = 20 } }
      """;

  private static final String PINNED =
      """
      topology t {
      }
      network lab { subnet = [10.1.0.0/24, fd01::/64]  options { anti_spoof = true } }
      network free { subnet = 10.2.0.0/24 }
      network shut { subnet = 10.3.0.0/24  internal = true  options { anti_spoof = true } }
      container a { endpoint lab  endpoint free }
      container b { endpoint lab { allow_sources = [10.8.0.0/16, 10.9.1.0/24, fd08::/32] } }
      container c { endpoint shut }
      """;

  /** Ranges grow and shrink, an address and a MAC change, one network is pinned, one no longer. */
  private static final String PINNED_THEN =
      """
      topology t {
      }
      network lab { subnet = [10.1.0.0/24, fd01::/64]  options { anti_spoof = true } }
      network free { subnet = 10.2.0.0/24  options { anti_spoof = true } }
      network shut { subnet = 10.3.0.0/24  internal = true }
      container a {
        endpoint lab { mac = 02:00:00:00:00:0a }
        endpoint free { allow_sources = 0.0.0.0/0 }
      }
      container b {
        endpoint lab { address = 10.1.0.77  allow_sources = [10.8.1.0/24, 10.9.0.0/16, ::/0] }
      }
      container c { endpoint shut }
      """;

  /** Two topologies of one name, the second in place of the first. */
  enum Evolution {
    BRIDGES(BEFORE, AFTER),
    OVERLAYS(OVER, OVER_THEN),
    VLANS(SWITCH, SWITCH_THEN),
    PINS(PINNED, PINNED_THEN);

    private final String before;
    private final String after;

    Evolution(String before, String after) {
      this.before = before;
      this.after = after;
    }
  }

  @TempDir Path runDirectory;

  /** A host with an uplink. */
  private static FakeKernel kernel() throws IOException {
    FakeKernel kernel = new FakeKernel();
    NetlinkConnection host = kernel.host().route();
    LinkSettings uplink = LinkSettings.named("uplink").index(9).up(true).kind(new Dummy());
    host.execute(LinkRequest.create(uplink));
    host.execute(AddressMessage.of(9, Octets.ofHex("c000020b"), 24).add());
    host.execute(AddressMessage.of(9, Octets.ofHex("c0000201"), 24).add());
    return kernel;
  }

  private Bench bench(FakeKernel kernel) {
    return new Bench(kernel, runDirectory);
  }

  /** What there is, whatever the order in which it was made. */
  private static List<String> sorted(FakeKernel kernel) {
    return kernel.snapshot().lines().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart", "cnm-figure", "two-tier", "dual-stack", "published-web", "router", "fat-tree",
        "macvlan", "ipvlan-l3", "wan", "overlay", "all-drivers", "vlan-aware",
        "anti-spoof"
      })
  void applyThenPlanIsEmptyAndDestroyRestores(String name) throws IOException {
    FakeKernel kernel = kernel();
    Bench bench = bench(kernel);
    List<String> before = sorted(kernel);
    KernelState.Desired desired = bench.desired(Bench.topologies().resolve(name + ".cnm"));

    bench.converge(desired);
    assertFalse(sorted(kernel).equals(before));

    bench.converge(Planner.nothing(desired.topology()));
    assertEquals(before, sorted(kernel));
  }

  @ParameterizedTest
  @EnumSource
  void applyOldThenNewIsApplyNew(Evolution evolution) throws IOException {
    FakeKernel evolved = kernel();
    bench(evolved).converge(bench(evolved).desired(evolution.before));
    bench(evolved).converge(bench(evolved).desired(evolution.after));

    FakeKernel fresh = kernel();
    bench(fresh).converge(bench(fresh).desired(evolution.after));

    assertEquals(sorted(fresh), sorted(evolved));
  }

  @ParameterizedTest
  @EnumSource
  void anyOneRefusedChangeOfACreationIsReverted(Evolution evolution) throws IOException {
    sweepRefusals(NOTHING, evolution.before);
  }

  @ParameterizedTest
  @EnumSource
  void anyOneRefusedChangeOfAnEvolutionIsReverted(Evolution evolution) throws IOException {
    sweepRefusals(evolution.before, evolution.after);
  }

  @ParameterizedTest
  @EnumSource
  void anyOneRefusedChangeOfADestructionIsReverted(Evolution evolution) throws IOException {
    sweepRefusals(evolution.before, NOTHING);
  }

  /** Refuses the first change of the apply, then the second, and so on until none is left. */
  private void sweepRefusals(String from, String to) throws IOException {
    for (int offset = 1; ; offset++) {
      FakeKernel kernel = kernel();
      Bench bench = bench(kernel);
      bench.converge(bench.desired(from));
      List<String> before = sorted(kernel);
      Plan plan = bench.plan(bench.desired(to));
      int fault = kernel.changeCount() + offset;
      kernel.failAt(fault, Errno.EINVAL);

      ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
      if (kernel.changeCount() < fault) {
        assertInstanceOf(ApplyReport.Applied.class, report);
        return;
      }
      if (report instanceof ApplyReport.Reverted) {
        assertEquals(before, sorted(kernel), "change " + offset);
      } else {
        assertInstanceOf(ApplyReport.Applied.class, report, "change " + offset);
        assertEquals(0, bench.plan(bench.desired(to)).changes().size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void killedAnywhereTheNextApplyConverges(Evolution evolution) throws IOException {
    FakeKernel reference = kernel();
    bench(reference).converge(bench(reference).desired(evolution.before));
    bench(reference).converge(bench(reference).desired(evolution.after));
    boolean killed = true;
    for (int offset = 1; killed; offset++) {
      FakeKernel kernel = kernel();
      Bench bench = bench(kernel);
      bench.converge(bench.desired(evolution.before));
      killed = dies(kernel, bench, bench.desired(evolution.after), kernel.changeCount() + offset);
      kernel.intercept(change -> Fate.PROCEED);
      bench.converge(bench.desired(evolution.after));
      assertEquals(sorted(reference), sorted(kernel), "change " + offset);
    }
  }

  @ParameterizedTest
  @EnumSource
  void killedAnywhereTheNextDestroyLeavesNothing(Evolution evolution) throws IOException {
    boolean killed = true;
    for (int offset = 1; killed; offset++) {
      FakeKernel kernel = kernel();
      Bench bench = bench(kernel);
      List<String> before = sorted(kernel);
      killed = dies(kernel, bench, bench.desired(evolution.before), offset);
      kernel.intercept(change -> Fate.PROCEED);
      bench.converge(Planner.nothing("t"));
      assertEquals(before, sorted(kernel), "change " + offset);
    }
  }

  private static boolean dies(
      FakeKernel kernel, Bench bench, KernelState.Desired desired, int change) throws IOException {
    kernel.intercept(c -> c.number() == change ? new Fate.Die(true) : Fate.PROCEED);
    try {
      bench.apply(desired);
      return false;
    } catch (SimulatedDeath e) {
      return true;
    }
  }

  @Test
  void interruptedDumpsRefuse() throws IOException {
    FakeKernel kernel = kernel();
    Bench bench = bench(kernel);
    Plan plan = bench.plan(bench.desired(BEFORE));
    List<String> before = sorted(kernel);
    kernel.interruptDumps(1_000_000);

    ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);

    assertEquals(
        KernelCode.READ_INTERRUPTED,
        assertInstanceOf(ApplyReport.Partial.class, report).diagnostics().get(0).code());
    kernel.interruptDumps(0);
    assertFalse(before.equals(sorted(kernel)));
  }

  /** Not being able to read is no reason to take back what was done. */
  @Test
  void whatWasAppliedStaysWhenItCannotBeReadBack() throws IOException {
    FakeKernel rehearsal = kernel();
    Bench first = bench(rehearsal);
    first.apply(first.desired(BEFORE));
    int changes = rehearsal.changeCount();
    FakeKernel kernel = kernel();
    Bench bench = bench(kernel);
    Plan plan = bench.plan(bench.desired(BEFORE));
    kernel.intercept(
        change -> {
          if (change.number() == changes) {
            kernel.interruptDumps(1_000_000);
          }
          return Fate.PROCEED;
        });

    ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);

    assertEquals(
        List.of(KernelCode.READ_INTERRUPTED, KernelCode.UNVERIFIED),
        assertInstanceOf(ApplyReport.Unverified.class, report).diagnostics().stream()
            .map(Diagnostic::code)
            .toList());
    kernel.interruptDumps(0);
    assertEquals(sorted(rehearsal), sorted(kernel));
  }

  /** Who took a subnet before an apply failed has it after the revert: that is none of cnmc's. */
  @Test
  void aRevertHoldsWhileOthersAreInTheWay() throws IOException {
    FakeKernel kernel = kernel();
    Bench bench = bench(kernel);
    bench.apply(bench.desired(BEFORE));
    Plan plan =
        bench.plan(bench.desired(BEFORE + "network third {\n  subnet = 10.3.0.0/24\n}\n"));
    NetlinkConnection host = kernel.host().route();
    host.execute(LinkRequest.create(LinkSettings.named("br-third").kind(Bridge.DEFAULT)));
    int link =
        host.dump(LinkRequest.list(), LinkMessage::decode).stream()
            .filter(l -> l.name().equals("br-third"))
            .findFirst()
            .orElseThrow()
            .index();
    Octets address = Octets.ofHex("0a01004d"); // in the subnet of front
    host.execute(new AddressMessage(link, address, 24, address, Octets.EMPTY, 0, 0, 0).add());
    List<String> before = sorted(kernel);

    ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);

    assertEquals(
        ApplyReport.Failure.REFUSED,
        assertInstanceOf(ApplyReport.Reverted.class, report, report.toString()).failure());
    assertEquals(before, sorted(kernel));
  }
}
