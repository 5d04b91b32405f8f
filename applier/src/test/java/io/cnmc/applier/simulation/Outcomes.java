package io.cnmc.applier.simulation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Outcomes of one phase of one topology that have been judged, and were good. Most faults end in one
 * that another has ended in, and the planner and the applier are functions: what follows from it
 * need not be gone through again. Some are all the same, should that once not be true.
 */
final class Outcomes {
  private static final int ONE_OF = 32;

  private final Set<Outcome> good = ConcurrentHashMap.newKeySet();
  private final AtomicInteger met = new AtomicInteger();

  /** True when there is nothing to learn from judging it. */
  boolean isGood(Outcome outcome) {
    return good.contains(outcome) && met.incrementAndGet() % ONE_OF != 0;
  }

  void addGood(Outcome outcome) {
    good.add(outcome);
  }
}
