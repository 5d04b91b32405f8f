package io.cnmc.cli;

import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.TopologyLock;

/**
 * What SIGINT, SIGTERM and SIGHUP do while a topology's lock is held. Until the first change the
 * process ends at once, and the lock file goes with it. From then on they cancel the apply: the JVM
 * runs its shutdown hooks, and ours holds it until the thread that applies has reverted, reported
 * and halted the process itself with its exit code.
 */
final class Interrupts implements AutoCloseable {
  private final TopologyLock lock;
  private final CancellationToken token;
  private final Thread worker = Thread.currentThread();
  private final Thread hook = new Thread(this::interrupt, "interrupts");
  private State state = State.PLANNING;

  private enum State {
    PLANNING,
    ENDED,
    APPLYING
  }

  private Interrupts(TopologyLock lock, CancellationToken token) {
    this.lock = lock;
    this.token = token;
  }

  /** Takes over a lock that is held: closing this closes it. */
  static Interrupts under(TopologyLock lock, CancellationToken token) {
    Interrupts interrupts = new Interrupts(lock, token);
    try {
      Runtime.getRuntime().addShutdownHook(interrupts.hook);
    } catch (IllegalStateException e) {
      interrupts.endPlanning(); // the shutdown has begun before us
    }
    return interrupts;
  }

  /** False when the process is ending already: nothing may be changed any more. */
  synchronized boolean begin() {
    if (state == State.PLANNING) {
      state = State.APPLYING;
    }
    return state == State.APPLYING;
  }

  private void interrupt() {
    if (!endPlanning()) {
      token.cancel();
      waitForWorker();
    }
  }

  private synchronized boolean endPlanning() {
    if (state == State.PLANNING) {
      state = State.ENDED;
      lock.close();
    }
    return state == State.ENDED;
  }

  private void waitForWorker() {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    lock.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun: the hook is what keeps the process until it halts itself.
    }
  }
}
