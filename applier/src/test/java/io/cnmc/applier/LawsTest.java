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

  @TempDir Path runDirectory;

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
        "macvlan", "ipvlan-l3", "wan"
      })
  void applyThenPlanIsEmptyAndDestroyRestores(String name) throws IOException {
    FakeKernel kernel = new FakeKernel();
    LinkSettings uplink = LinkSettings.named("uplink").up(true).kind(new Dummy());
    kernel.host().route().execute(LinkRequest.create(uplink));
    Bench bench = bench(kernel);
    List<String> before = sorted(kernel);
    KernelState.Desired desired = bench.desired(Bench.topologies().resolve(name + ".cnm"));

    bench.converge(desired);
    assertFalse(sorted(kernel).equals(before));

    bench.converge(Planner.nothing(desired.topology()));
    assertEquals(before, sorted(kernel));
  }

  @Test
  void applyOldThenNewIsApplyNew() throws IOException {
    FakeKernel evolved = new FakeKernel();
    bench(evolved).converge(bench(evolved).desired(BEFORE));
    bench(evolved).converge(bench(evolved).desired(AFTER));

    FakeKernel fresh = new FakeKernel();
    bench(fresh).converge(bench(fresh).desired(AFTER));

    assertEquals(sorted(fresh), sorted(evolved));
  }

  @Test
  void anyOneRefusedChangeOfACreationIsReverted() throws IOException {
    sweepRefusals(NOTHING, BEFORE);
  }

  @Test
  void anyOneRefusedChangeOfAnEvolutionIsReverted() throws IOException {
    sweepRefusals(BEFORE, AFTER);
  }

  @Test
  void anyOneRefusedChangeOfADestructionIsReverted() throws IOException {
    sweepRefusals(BEFORE, NOTHING);
  }

  /** Refuses the first change of the apply, then the second, and so on until none is left. */
  private void sweepRefusals(String from, String to) throws IOException {
    for (int offset = 1; ; offset++) {
      FakeKernel kernel = new FakeKernel();
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

  @Test
  void killedAnywhereTheNextApplyConverges() throws IOException {
    FakeKernel reference = new FakeKernel();
    bench(reference).converge(bench(reference).desired(BEFORE));
    bench(reference).converge(bench(reference).desired(AFTER));
    boolean killed = true;
    for (int offset = 1; killed; offset++) {
      FakeKernel kernel = new FakeKernel();
      Bench bench = bench(kernel);
      bench.converge(bench.desired(BEFORE));
      killed = dies(kernel, bench, bench.desired(AFTER), kernel.changeCount() + offset);
      kernel.intercept(change -> Fate.PROCEED);
      bench.converge(bench.desired(AFTER));
      assertEquals(sorted(reference), sorted(kernel), "change " + offset);
    }
  }

  @Test
  void killedAnywhereTheNextDestroyLeavesNothing() throws IOException {
    boolean killed = true;
    for (int offset = 1; killed; offset++) {
      FakeKernel kernel = new FakeKernel();
      Bench bench = bench(kernel);
      List<String> before = sorted(kernel);
      killed = dies(kernel, bench, bench.desired(BEFORE), offset);
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
    FakeKernel kernel = new FakeKernel();
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
    FakeKernel rehearsal = new FakeKernel();
    Bench first = bench(rehearsal);
    first.apply(first.desired(BEFORE));
    int changes = rehearsal.changeCount();
    FakeKernel kernel = new FakeKernel();
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
    FakeKernel kernel = new FakeKernel();
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
