package io.cnmc.applier.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Many trials, on all processors, and what came of them in words. */
final class Campaign {
  private static final int SHOWN = 40;
  private static final Duration WORD = Duration.ofMinutes(1);

  private final Trial trial;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong next = new AtomicLong();

  Campaign(Trial trial) {
    this.trial = trial;
  }

  /** The trial with a number, which alone says what it is; the law that it broke. */
  @FunctionalInterface
  interface Trial {
    Optional<String> run(long number, Path directory) throws IOException;
  }

  /** A number of which neighbours have nothing in common, as seeds of Random do. */
  static long mixed(long number) {
    return number * 0x9E3779B97F4A7C15L;
  }

  /** For the files of one trial after the other; in memory, where there is such a place. */
  static Path directory() throws IOException {
    Path memory = Path.of("/dev/shm");
    Path directory =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "cnmc-simulation")
            : Files.createTempDirectory("cnmc-simulation");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
    return directory;
  }

  /** Runs those numbered from {@code first}; true when none of them failed. */
  boolean run(String what, long runs, long first) throws Exception {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = Runtime.getRuntime().availableProcessors(); i > 0; i--) {
      Path directory = directory();
      threads.add(Thread.ofPlatform().start(() -> work(runs, first, directory)));
    }
    for (Thread thread : threads) {
      while (!thread.join(WORD)) {
        System.out.println("  " + next.get() + " begun, " + failures.size() + " failures");
      }
    }
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    showFailures();
    System.out.printf(
        "%s: %d runs from %d, %d failures, %d s, %.1f a second%n",
        what, runs, first, failures.size(), millis / 1000, runs * 1000.0 / Math.max(1, millis));
    return failures.isEmpty();
  }

  private void work(long runs, long first, Path directory) {
    for (long n = next.getAndIncrement(); n < runs; n = next.getAndIncrement()) {
      try {
        trial.run(first + n, directory).ifPresent(this::failed);
      } catch (IOException | RuntimeException | Error e) {
        failed("run " + (first + n) + " fell with " + e);
      }
    }
  }

  /** The first are shown at once: a run may take hours. */
  private void failed(String failure) {
    failures.add(failure);
    if (failures.size() <= SHOWN) {
      System.out.println(failure);
    }
  }

  /** One of each kind. */
  private void showFailures() {
    Map<String, List<String>> kinds = new TreeMap<>();
    for (String failure : failures) {
      String kind = failure.replaceFirst("^\\S+ ", "").replaceAll("[0-9]+", "#");
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(failure);
    }
    kinds.values().stream()
        .limit(SHOWN)
        .forEach(like -> System.out.println(like.size() + " like " + like.get(0)));
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + directory);
    }
  }
}
