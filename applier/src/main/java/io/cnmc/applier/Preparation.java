package io.cnmc.applier;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.planner.plan.Operation;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the backends do once for a whole level, and the others wait for. */
final class Preparation {
  private final List<Backend> backends;
  private final List<Operation> level;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean made;

  Preparation(List<Backend> backends, List<Operation> level) {
    this.backends = backends;
    this.level = level;
  }

  void make() throws OperationRefused {
    try {
      for (Backend backend : backends) {
        backend.prepare(level);
      }
      made = true;
    } finally {
      ended.countDown();
    }
  }

  /** False when it failed, which whoever made it tells. */
  boolean await() {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // the one who makes it ends it
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return made;
  }
}
