package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One command at a time per topology and host: a lock on {@code RUN/TOPOLOGY.lock}, freed by the
 * kernel when its holder dies, so there is never one to remove by hand.
 */
public final class TopologyLock implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(50);

  private final FileChannel channel;

  private TopologyLock(FileChannel channel) {
    this.channel = channel;
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
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      RunDirectory.create(runDirectory);
      while (true) {
        FileChannel channel =
            FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return new Result.Held(new TopologyLock(channel));
        }
        channel.close();
        if (System.nanoTime() >= deadline) {
          return new Result.Busy(
              Diagnostic.nowhere(
                  KernelCode.LOCK_HELD,
                  "`" + file + "` is held by " + Files.readString(file, StandardCharsets.UTF_8)));
        }
        Thread.sleep(RETRY);
      }
    } catch (IOException e) {
      return new Result.Failed(
          Diagnostic.nowhere(KernelCode.RUN_DIRECTORY, "`" + file + "`: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Failed(Diagnostic.nowhere(KernelCode.CANCELLED, "waiting for the lock"));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel frees the lock with the process at the latest.
    }
  }
}
