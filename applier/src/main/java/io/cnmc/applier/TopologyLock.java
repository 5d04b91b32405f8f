package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.sys.FileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One command at a time per topology and host: flock(2) on {@code RUN/TOPOLOGY.lock}, freed by the
 * kernel when its holder dies, so there is never one to remove by hand. The file stays: who deleted
 * it would let two commands each hold a file of that name.
 */
public final class TopologyLock implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(50);

  private final FileLock lock;

  private TopologyLock(FileLock lock) {
    this.lock = lock;
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
    Path file = runDirectory.resolve(topology + ".lock");
    try {
      RunDirectory.create(runDirectory);
      Optional<FileLock> lock = waitFor(file, System.nanoTime() + timeout.toNanos());
      if (lock.isEmpty()) {
        return new Result.Busy(busy(file));
      }
      Files.writeString(file, "process " + ProcessHandle.current().pid() + " (" + command + ")\n");
      return new Result.Held(new TopologyLock(lock.get()));
    } catch (IOException e) {
      return new Result.Failed(
          Diagnostic.nowhere(KernelCode.RUN_DIRECTORY, "`" + file + "`: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Failed(
          Diagnostic.nowhere(KernelCode.CANCELLED, "stopped while waiting for `" + file + "`"));
    }
  }

  private static Optional<FileLock> waitFor(Path file, long deadline)
      throws IOException, InterruptedException {
    Optional<FileLock> lock = FileLock.tryAcquire(file);
    while (lock.isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(RETRY);
      lock = FileLock.tryAcquire(file);
    }
    return lock;
  }

  private static Diagnostic busy(Path file) throws IOException {
    String holder = Files.readString(file).strip();
    return Diagnostic.nowhere(
            KernelCode.LOCK_HELD,
            "`" + file + "` is held by " + (holder.isEmpty() ? "a process" : holder))
        .help("--lock-timeout 60s");
  }

  @Override
  public void close() {
    lock.close();
  }
}
