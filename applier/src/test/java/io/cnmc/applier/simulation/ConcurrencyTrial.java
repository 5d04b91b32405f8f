package io.cnmc.applier.simulation;

import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.Bench;
import io.cnmc.applier.TopologyLock;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Some applies and destroys at once on one machine, as many processes would: of one topology one
 * after the other, of several side by side. The seed says who wants what; who comes first is the
 * scheduler's.
 */
final class ConcurrencyTrial {
  private static final int LEAST = 2;
  private static final int MOST = 16;
  private static final int TOPOLOGIES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long seed;
  private final Path runDirectory;
  private final FakeKernel kernel = new FakeKernel();
  private final Bench bench;

  /** What whoever had a topology's lock last wanted. */
  private final Map<String, KernelState.Desired> last = new ConcurrentHashMap<>();

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  ConcurrencyTrial(long seed, Path runDirectory) {
    this.seed = seed;
    this.runDirectory = runDirectory;
    this.bench = new Bench(kernel, runDirectory);
  }

  /** What went wrong, if something did. */
  Optional<String> run() throws IOException {
    Canaries.release(kernel, "t0");
    List<String> before = sorted();
    Random random = new Random(seed);
    List<KernelState.Desired> wishes = new ArrayList<>();
    for (int i = LEAST + random.nextInt(MOST - LEAST + 1); i > 0; i--) {
      wishes.add(wish(random.nextInt(TOPOLOGIES), random.nextInt(4)));
    }
    together(wishes);
    for (KernelState.Desired desired : last.values()) {
      if (!bench.plan(desired).isEmpty()) {
        wrong.add(desired.topology() + " is not as its last apply said");
      }
    }
    for (String topology : last.keySet()) {
      bench.converge(Planner.nothing(topology));
    }
    if (!sorted().equals(before)) {
      wrong.add("left behind: " + Differences.of(before, sorted()));
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("seed " + seed + ", " + wishes.size() + " at once: " + wrong);
  }

  /** All topologies need forwarding; those of one number are one topology. */
  private KernelState.Desired wish(int topology, int size) {
    if (size == 0) {
      return Planner.nothing("t" + topology);
    }
    StringBuilder source = new StringBuilder("topology t" + topology + " {}\n");
    String network = "network nN { subnet = [10.N.0.0/24, fd0N::/64] }\n";
    source.append(network.replace("N", "" + topology));
    for (int c = 1; c < size; c++) {
      source.append("container c" + c + " { endpoint n" + topology + " }\n");
    }
    return bench.desired(source.toString());
  }

  private void together(List<KernelState.Desired> wishes) {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (KernelState.Desired wish : wishes) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    awaitQuietly(start);
                    apply(wish);
                  }));
    }
    start.countDown();
    threads.forEach(ConcurrencyTrial::awaitQuietly);
  }

  private void apply(KernelState.Desired wish) {
    switch (TopologyLock.acquire(runDirectory, wish.topology(), "test", PATIENCE)) {
      case TopologyLock.Result.Busy busy -> wrong.add("busy: " + busy.diagnostic());
      case TopologyLock.Result.Failed failed -> wrong.add("failed: " + failed.diagnostic());
      case TopologyLock.Result.Held held -> {
        try (TopologyLock lock = held.lock()) {
          last.put(wish.topology(), wish);
          ApplyReport report = bench.apply(bench.plan(wish), ApplyOptions.OnError.REVERT);
          if (!(report instanceof ApplyReport.Applied || report instanceof ApplyReport.Unchanged)) {
            wrong.add(report.toString());
          }
        } catch (IOException | RuntimeException | AssertionError e) {
          wrong.add(e.toString());
        }
      }
    }
  }

  private List<String> sorted() {
    return kernel.snapshot().lines().sorted().toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
