package io.cnmc.cli;

import io.cnmc.applier.TopologyLock;

/**
 * While it is open, which is before the first change, a signal ends the process at once and leaves no lock file. From then on the lock
 * belongs to the apply, which outlives the signal ({@link Interrupts}).
 */
final class LockCleanup {
  private final Thread hook;

  private LockCleanup(Thread hook) {
    this.hook = hook;
  }

  static LockCleanup of(TopologyLock lock) {
    Thread hook = new Thread(lock::close, "lock-cleanup");
    Runtime.getRuntime().addShutdownHook(hook);
    return new LockCleanup(hook);
  }

  /** False when the process is ending already, and the lock with it: nothing may be changed any more. */
  boolean end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
