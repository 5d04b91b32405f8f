package io.cnmc.applier;

import io.cnmc.applier.backend.Exclusive;
import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The lock of what topologies share: flock(2) on {@code RUN/.host.lock}, held for some
 * milliseconds. No topology has that name.
 */
final class HostLock implements Exclusive {
  static final String NAME = ".host";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path runDirectory;

  HostLock(Path runDirectory) {
    this.runDirectory = runDirectory;
  }

  @Override
  public void run(Change change) throws IOException {
    switch (TopologyLock.acquire(runDirectory, NAME, "cnmc", TIMEOUT)) {
      case TopologyLock.Result.Busy busy -> throw refusal(busy.diagnostic());
      case TopologyLock.Result.Failed failed -> throw refusal(failed.diagnostic());
      case TopologyLock.Result.Held held -> {
        try (TopologyLock lock = held.lock()) {
          change.make();
        }
      }
    }
  }

  private static IOException refusal(Diagnostic diagnostic) {
    return new IOException(diagnostic.code().summary() + ": " + diagnostic.notes().get(0));
  }
}
