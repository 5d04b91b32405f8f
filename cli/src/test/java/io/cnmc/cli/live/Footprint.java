package io.cnmc.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this process holds of the machine, and of memory after a collection. */
record Footprint(int descriptors, int threads, int mounts, long heapKilobytes) {

  static Footprint take() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new Footprint(
        count(Path.of("/proc/self/fd")),
        count(Path.of("/proc/self/task")),
        Files.readAllLines(Path.of("/proc/self/mountinfo")).size(),
        (runtime.totalMemory() - runtime.freeMemory()) / 1024);
  }

  private static int count(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return (int) entries.count();
    }
  }

  /** In words, when something is more than it was, of the heap more than {@code factor} times as much. */
  Optional<String> growth(Footprint before, double factor) {
    boolean grew =
        descriptors > before.descriptors
            || threads > before.threads
            || mounts > before.mounts
            || heapKilobytes > before.heapKilobytes * factor;
    return grew ? Optional.of("grew from " + before + " to " + this) : Optional.empty();
  }
}
