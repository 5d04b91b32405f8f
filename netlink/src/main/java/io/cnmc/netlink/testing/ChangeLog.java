package io.cnmc.netlink.testing;

import io.cnmc.netlink.testing.ChangeInterceptor.Fate;

/** Counts changes and lets the interceptor decide their fate. */
final class ChangeLog {
  private ChangeInterceptor interceptor = change -> Fate.PROCEED;
  private int count;

  void intercept(ChangeInterceptor next) {
    interceptor = next;
  }

  int count() {
    return count;
  }

  /** Runs {@code action} or does not; false when its answer is to be lost. */
  boolean carryOut(String namespace, String what, Runnable action) {
    Change change = new Change(++count, namespace, what);
    return switch (interceptor.before(change)) {
      case Fate.Proceed() -> {
        action.run();
        yield true;
      }
      case Fate.Refuse(var errno) -> throw new Refusal(errno);
      case Fate.Die(boolean after) -> {
        if (after) {
          action.run();
        }
        throw new SimulatedDeath(change);
      }
      case Fate.LoseAnswer() -> {
        action.run();
        yield false;
      }
    };
  }
}
