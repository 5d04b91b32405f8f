package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;

/** Sees each change before it happens and says what becomes of it: the seam for fault sweeps. */
@FunctionalInterface
public interface ChangeInterceptor {
  Fate before(Change change);

  /** What becomes of a change. */
  sealed interface Fate {
    Fate PROCEED = new Proceed();

    /** As if nobody watched. */
    record Proceed() implements Fate {}

    /** Nothing changes and the caller is told this. */
    record Refuse(Errno errno) implements Fate {}

    /**
     * The caller is killed ({@link SimulatedDeath}), after the change if {@code after}, else
     * before.
     */
    record Die(boolean after) implements Fate {}

    /** The change happens, but no answer to it ever arrives. */
    record LoseAnswer() implements Fate {}
  }
}
