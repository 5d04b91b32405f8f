package io.cnmc.compiler.reach;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import org.jspecify.annotations.Nullable;

/** What becomes of a packet, and why. */
public sealed interface Verdict {
  /**
   * It arrives, at {@code traffic} where it may have been translated to, from {@code source} as the
   * receiver sees it.
   */
  record Reached(Place place, IpAddress source, Traffic traffic, Answer answer)
      implements Verdict {
    @Override
    public String toString() {
      return "reaches " + place + " at " + traffic + " from " + source + ", " + answer;
    }
  }

  /** {@code origin} is the declaration that decides it, where there is one. */
  record Blocked(Rule rule, @Nullable Span origin) implements Verdict {
    @Override
    public String toString() {
      return "blocked: " + rule.words() + at(origin);
    }
  }

  /** Another decides that: who has a bridge or a wire, or a driver that is not modelled. */
  record Unknown(String why, Span origin) implements Verdict {
    @Override
    public String toString() {
      return "unknown: " + why + at(origin);
    }
  }

  static String at(@Nullable Span origin) {
    return origin == null ? "" : " (" + origin.lineReference() + ")";
  }
}
