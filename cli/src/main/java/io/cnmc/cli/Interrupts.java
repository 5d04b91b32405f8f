package io.cnmc.cli;

import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.TopologyLock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT, SIGTERM and SIGHUP do from before a topology's lock is asked for until it is free.
 * Until the first change the process ends at once, and the lock file goes with it. From then on
 * they cancel the apply: the JVM runs its shutdown hooks, and ours holds it until the thread that
 * applies has reverted, reported and halted the process itself with its exit code.
 */
final class Interrupts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final CancellationToken token;
  private final Thread worker = Thread.currentThread();
  private final Thread hook = new Thread(this::interrupt, "interrupts");
  private @Nullable TopologyLock lock;
  private State state = State.LOCKING;

  private enum State {
    LOCKING,
    PLANNING,
    APPLYING,
    /** Interrupted while the lock is being asked for, which may make its file any moment. */
    ENDING,
    ENDED
  }

  Interrupts(CancellationToken token) {
    this.token = token;
  }

  /** Before the lock is asked for: no signal may come between having it and knowing of it. */
  static Interrupts install(CancellationToken token) {
    Interrupts interrupts = new Interrupts(token);
    try {
      Runtime.getRuntime().addShutdownHook(interrupts.hook);
    } catch (IllegalStateException e) {
      interrupts.state = State.ENDED; // the shutdown has begun before us
    }
    return interrupts;
  }

  /**
   * Takes over a lock that is held: closing this closes it. False when the process is ending
   * already, and the lock is free again.
   */
  synchronized boolean hold(TopologyLock held) {
    if (state == State.LOCKING) {
      state = State.PLANNING;
      lock = held;
      return true;
    }
    held.close();
    end();
    return false;
  }

  /** False when the process is ending already: nothing may be changed any more. */
  synchronized boolean begin() {
    if (state == State.PLANNING) {
      state = State.APPLYING;
    }
    return state == State.APPLYING;
  }

  /** What the signal does; returns when the process may end. */
  void interrupt() {
    try {
      if (!endBeforeTheFirstChange()) {
        token.cancel();
        awaitWorker();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Not for ever: a plug-in that calls System.exit during an apply waits for the hooks, and so for
   * the apply that waits for it. Then the process ends as if it were killed.
   */
  private void awaitWorker() throws InterruptedException {
    while (!worker.join(PATIENCE)) {
      if (Thread.getAllStackTraces().values().stream().anyMatch(Interrupts::exits)) {
        return;
      }
    }
  }

  /** Signals come to the shutdown by another way (java.lang.Terminator). */
  private static boolean exits(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(f -> f.getClassName().equals("java.lang.Runtime") && f.getMethodName().equals("exit"));
  }

  private synchronized boolean endBeforeTheFirstChange() throws InterruptedException {
    switch (state) {
      case LOCKING -> {
        state = State.ENDING;
        worker.interrupt();
        while (state == State.ENDING) {
          wait();
        }
      }
      case PLANNING -> {
        unlock();
        state = State.ENDED;
      }
      case APPLYING, ENDING, ENDED -> {}
    }
    return state == State.ENDED;
  }

  private synchronized void end() {
    state = State.ENDED;
    notifyAll();
  }

  private void unlock() {
    TopologyLock held = lock;
    if (held != null) {
      held.close();
    }
  }

  @Override
  public synchronized void close() {
    unlock();
    if (state == State.LOCKING || state == State.ENDING) {
      end();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun: the hook is what keeps the process until it halts itself.
    }
  }
}
