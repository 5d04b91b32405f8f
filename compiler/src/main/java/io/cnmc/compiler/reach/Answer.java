package io.cnmc.compiler.reach;

import io.cnmc.compiler.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/** Whether the sender of a packet that arrived hears of it. */
public sealed interface Answer {
  record Returns() implements Answer {
    @Override
    public String toString() {
      return "answered";
    }
  }

  /** Another decides that; see {@link Verdict.Unknown}. */
  record Unknown(String why, Span origin) implements Answer {
    @Override
    public String toString() {
      return "unknown whether answered: " + why + Verdict.at(origin);
    }
  }

  /** {@code origin} is the declaration that decides it, where there is one. */
  record Lost(Rule rule, @Nullable Span origin) implements Answer {
    @Override
    public String toString() {
      return "not answered: " + rule.words() + Verdict.at(origin);
    }
  }
}
