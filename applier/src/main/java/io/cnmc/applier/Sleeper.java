package io.cnmc.applier;

import java.time.Duration;

/** Lets time pass; tests write down how much, and wait for nothing. */
@FunctionalInterface
interface Sleeper {
  /** The thread that asks sleeps. */
  Sleeper THREAD = Sleeper::sleepThread;

  /** False when it was interrupted, which the thread stays: waiting on makes no sense then. */
  boolean sleep(Duration pause);

  private static boolean sleepThread(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
