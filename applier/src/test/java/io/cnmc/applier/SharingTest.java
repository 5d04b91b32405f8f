package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.ExchangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two topologies that share the host's forwarding: while one applies, the other applies as a whole
 * between each two of its changes, or of all that it asks the kernel.
 */
final class SharingTest {
  private static final String A = "topology a {\n}\nnetwork a { subnet = [10.1.0.0/24, fd01::/64] }\n";
  private static final String B = "topology b {\n}\nnetwork b { subnet = [10.2.0.0/24, fd02::/64] }\n";

  @TempDir private Path runDirectory;
  private Moment moment = Moment.CHANGE;
  private FakeKernel kernel;
  private Bench bench;

  @BeforeEach
  void start() {
    restart();
  }

  private void restart() {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
  }

  /** When the second comes. */
  private enum Moment {
    CHANGE {
      @Override
      void before(FakeKernel kernel, Runnable action) {
        kernel.intercept(
            change -> {
              action.run();
              return Fate.PROCEED;
            });
      }
    },
    EXCHANGE {
      @Override
      void before(FakeKernel kernel, Runnable action) {
        kernel.interceptExchanges(
            exchange -> {
              action.run();
              return ExchangeInterceptor.Fate.ARRIVE;
            });
      }
    };

    abstract void before(FakeKernel kernel, Runnable action);
  }

  @ParameterizedTest
  @EnumSource
  void whoLeavesLastTurnsForwardingOffWhateverCameBetween(Moment before) throws IOException {
    moment = before;
    KernelState.Desired a = bench.desired(A);
    KernelState.Desired b = bench.desired(B);
    KernelState.Desired noA = Planner.nothing("a");
    KernelState.Desired noB = Planner.nothing("b");
    List<String> empty = sorted();

    int interleavings =
        atEachChange(List.of(), a, b, List.of(a, b))
            + atEachChange(List.of(a), noA, b, List.of(b))
            + atEachChange(List.of(b), a, noB, List.of(a));
    assertTrue(interleavings > 20, "interleavings " + interleavings);
    for (int n = 1; between(List.of(a, b), noA, noB, n); n++) {
      assertEquals(empty, sorted(), "both left, the second at " + n + " of the first");
    }
  }

  /** How many changes there were. */
  private int atEachChange(
      List<KernelState.Desired> before,
      KernelState.Desired first,
      KernelState.Desired second,
      List<KernelState.Desired> after)
      throws IOException {
    int n = 1;
    for (; between(before, first, second, n); n++) {
      for (KernelState.Desired desired : after) {
        assertEquals(List.of(), bench.plan(desired).changes(), "second between, at " + n);
      }
      for (String setting : List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding")) {
        assertEquals("1", kernel.host().sysctl(setting).orElseThrow(), setting + " at " + n);
      }
      for (KernelState.Desired desired : after) {
        bench.converge(Planner.nothing(desired.topology()));
      }
      assertEquals(sorted(new FakeKernel()), sorted(), "all left, second at " + n);
    }
    return n - 1;
  }

  /** False when the first has fewer than {@code n} changes. */
  private boolean between(
      List<KernelState.Desired> before, KernelState.Desired first, KernelState.Desired second, int n)
      throws IOException {
    restart();
    for (KernelState.Desired desired : before) {
      bench.converge(desired);
    }
    AtomicInteger changes = new AtomicInteger();
    AtomicBoolean waiting = new AtomicBoolean(true);
    moment.before(
        kernel,
        () -> {
          // While the first holds the host's lock, the second waits for it.
          boolean locked = Files.exists(runDirectory.resolve(".host.lock"));
          if (changes.incrementAndGet() >= n && !locked && waiting.getAndSet(false)) {
            applied(second);
          }
        });
    applied(first);
    moment.before(kernel, () -> {});
    if (waiting.get()) {
      applied(second);
    }
    return changes.get() >= n;
  }

  private void applied(KernelState.Desired desired) {
    try {
      ApplyReport report = bench.apply(desired);
      assertInstanceOf(ApplyReport.Applied.class, report, report::toString);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatAnotherCameToNeedMeanwhileIsNoReasonNotToHaveReverted() throws IOException {
    KernelState.Desired a = bench.desired(A);
    KernelState.Desired more = bench.desired(A + "network more { subnet = 10.3.0.0/24 }\n");
    KernelState.Desired b = bench.desired(B);
    bench.converge(a);
    AtomicInteger changes = new AtomicInteger();
    kernel.intercept(
        change -> {
          int n = changes.incrementAndGet();
          if (n == 2) {
            kernel.intercept(c -> Fate.PROCEED);
            applied(b);
            return new Fate.Refuse(Errno.EINVAL);
          }
          return Fate.PROCEED;
        });
    ApplyReport report = bench.apply(more);
    assertInstanceOf(ApplyReport.Reverted.class, report, report::toString);
    assertEquals(List.of(), bench.plan(a).changes());
    assertEquals(List.of(), bench.plan(b).changes());
  }

  private List<String> sorted() {
    return sorted(kernel);
  }

  private static List<String> sorted(FakeKernel kernel) {
    return kernel.snapshot().lines().sorted().toList();
  }
}
