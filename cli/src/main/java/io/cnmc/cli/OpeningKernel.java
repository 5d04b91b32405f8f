package io.cnmc.cli;

import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A kernel that is being opened while the topology is compiled: loading the native library takes a
 * third of a short command.
 */
final class OpeningKernel {
  private final FutureTask<Kernel> opening;

  private OpeningKernel(FutureTask<Kernel> opening) {
    this.opening = opening;
  }

  /** Begins; a failure is told by {@link #await}. */
  static OpeningKernel begin(Session.KernelSource source) {
    OpeningKernel kernel = new OpeningKernel(new FutureTask<>(source::open));
    Thread.ofPlatform().daemon().name("open kernel").start(kernel.opening);
    return kernel;
  }

  /** The open kernel; always the same. */
  Kernel await() throws IOException {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
