package io.cnmc.compiler;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs work on a stack that has room for what the limits on nesting let through: values that need
 * values that need values.
 */
final class DeepStack {
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  static <T> T call(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(null, task, "cnmc-compiler", BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException exception
          ? exception
          : new IllegalStateException(cause);
    }
  }
}
