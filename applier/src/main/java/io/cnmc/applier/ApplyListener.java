package io.cnmc.applier;

import io.cnmc.planner.plan.Operation;

/** Hears how an apply gets on. Called by one thread at a time, in the order of events. */
public interface ApplyListener {
  ApplyListener SILENT = new ApplyListener() {};

  /** What is being done to the kernel. */
  enum Phase {
    APPLY,
    VERIFY,
    REVERT
  }

  /** A phase begins; a verification has no operations. */
  default void phase(Phase phase, int operations, int levels) {}

  /** A level begins; levels count from 0. */
  default void level(int level, int operations) {}

  /** The kernel has confirmed the operation. */
  default void done(Operation operation) {}
}
