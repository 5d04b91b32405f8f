package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.sys.FileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One command at a time per topology and host: flock(2) on {@code RUN/TOPOLOGY.lock}, freed by the
 * kernel when its holder dies, so there is never one to remove by hand. File and directory go when
 * they are needed no longer.
 */
public final class TopologyLock implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(50);
  private static final int ATTEMPTS = 10;
  private static final String SUFFIX = ".lock";

  private final FileLock lock;
  private final Path runDirectory;

  private TopologyLock(FileLock lock, Path runDirectory) {
    this.lock = lock;
    this.runDirectory = runDirectory;
  }

  /** What became of an attempt. */
  public sealed interface Result {
    /** The lock is ours until it is closed. */
    record Held(TopologyLock lock) implements Result {}

    /** Somebody else has it; the diagnostic says who ({@link KernelCode#LOCK_HELD}). */
    record Busy(Diagnostic diagnostic) implements Result {}

    /** The lock file cannot be made ({@link KernelCode#RUN_DIRECTORY}). */
    record Failed(Diagnostic diagnostic) implements Result {}
  }

  /**
   * Waits for the lock, {@link Duration#ZERO} meaning not at all. {@code command} is what others
   * are told that holds it.
   */
  public static Result acquire(
      Path runDirectory, String topology, String command, Duration timeout) {
    Path file = runDirectory.resolve(topology + SUFFIX);
    try {
      Optional<FileLock> lock = waitFor(runDirectory, file, System.nanoTime() + timeout.toNanos());
      if (lock.isEmpty()) {
        return new Result.Busy(busy(file));
      }
      TopologyLock held = new TopologyLock(lock.get(), runDirectory);
      held.name("process " + ProcessHandle.current().pid() + " (" + command + ")\n");
      return new Result.Held(held);
    } catch (IOException e) {
      return new Result.Failed(
          Diagnostic.nowhere(KernelCode.RUN_DIRECTORY, "`" + file + "`: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Failed(
          Diagnostic.nowhere(KernelCode.CANCELLED, "stopped while waiting for `" + file + "`"));
    }
  }

  /** Whether a process holds the lock now; looks without touching it. */
  public static boolean isHeld(Path runDirectory, String topology) {
    return FileLock.isHeld(runDirectory.resolve(topology + SUFFIX));
  }

  private static Optional<FileLock> waitFor(Path runDirectory, Path file, long deadline)
      throws IOException, InterruptedException {
    Optional<FileLock> lock = attempt(runDirectory, file);
    while (lock.isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(RETRY);
      lock = attempt(runDirectory, file);
    }
    return lock;
  }

  private static Optional<FileLock> attempt(Path runDirectory, Path file)
      throws IOException {
    for (int failures = 0; ; failures++) {
      RunDirectory.create(runDirectory);
      try {
        return FileLock.tryAcquire(file);
      } catch (SystemCallException e) {
        // The last holder of another lock has just removed the directory.
        if (!e.errno().equals(Errno.ENOENT) || failures == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void name(String holder) throws IOException {
    try {
      lock.describe(holder);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static Diagnostic busy(Path file) throws IOException {
    String holder = holder(file);
    return Diagnostic.nowhere(
            KernelCode.LOCK_HELD,
            "`" + file + "` is held by " + (holder.isEmpty() ? "a process" : holder))
        .help("--lock-timeout 60s");
  }

  private static String holder(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return ""; // It has just gone, too late for us.
    }
  }

  @Override
  public void close() {
    lock.close();
    freeHostLock();
    RunDirectory.deleteIfEmpty(runDirectory);
  }

  /**
   * The file of what topologies share, left by a process that died with it: whoever holds it
   * deletes it.
   */
  private void freeHostLock() {
    Path file = runDirectory.resolve(HostLock.NAME + SUFFIX);
    try {
      if (Files.exists(file)) {
        FileLock.tryAcquire(file).ifPresent(FileLock::close);
      }
    } catch (IOException e) {
      // It stays; what counts is the lock.
    }
  }
}
