package io.cnmc.cli;

import io.cnmc.applier.CancellationToken;

/**
 * While it is open, SIGINT, SIGTERM and SIGHUP cancel an apply instead of ending the process: the
 * JVM runs its shutdown hooks then, and ours holds it until the thread that applies has reverted,
 * reported and halted the process itself with its exit code.
 */
final class Interrupts implements AutoCloseable {
  private final Thread hook;

  private Interrupts(Thread hook) {
    this.hook = hook;
  }

  static Interrupts to(CancellationToken token) {
    Thread worker = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              token.cancel();
              waitFor(worker);
            },
            "interrupts");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interrupts(hook);
  }

  private static void waitFor(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun: the hook is what keeps the process until the report is printed.
    }
  }
}
