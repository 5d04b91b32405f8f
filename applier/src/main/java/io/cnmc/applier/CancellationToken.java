package io.cnmc.applier;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells an apply to stop and to revert. Tripped once, by a signal handler; looked at between
 * batches, so what a batch has begun it ends.
 */
public final class CancellationToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }
}
