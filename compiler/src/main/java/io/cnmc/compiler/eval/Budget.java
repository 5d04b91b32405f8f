package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;

/**
 * Counts what an evaluator does and makes. Once a count is used up, which is reported once, every
 * further request is refused.
 */
final class Budget {
  private final Diagnostics diagnostics;
  private long steps = Limits.STEPS;
  private long cells = Limits.CELLS;
  private boolean spent;

  Budget(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** False when there is nothing left. */
  boolean step(Span span) {
    return steps(1, span);
  }

  boolean steps(long count, Span span) {
    if (spent || count > steps) {
      return refuse(span, "more than " + Limits.STEPS + " steps of evaluation in all");
    }
    steps -= count;
    return true;
  }

  /** Asks for room for a list; reports a single one that is too large on its own. */
  boolean elements(long count, Span span) {
    if (count > Limits.ELEMENTS) {
      diagnostics.add(
          Diagnostic.at(
              EvalCode.VALUE_TOO_LARGE,
              span,
              "more than " + Limits.ELEMENTS + " elements in one list or map"));
      return false;
    }
    return cells(count + 1, span);
  }

  /** The same for a map, whose entries take more room than elements do. */
  boolean entries(long count, Span span) {
    return elements(count, span) && cells(count, span);
  }

  /** Asks for room for a string of so many UTF-16 units. */
  boolean text(long length, Span span) {
    if (length > Limits.TEXT) {
      diagnostics.add(
          Diagnostic.at(
              EvalCode.VALUE_TOO_LARGE,
              span,
              "a string of more than " + Limits.TEXT + " characters"));
      return false;
    }
    return cells(length / 16 + 1, span);
  }

  private boolean cells(long count, Span span) {
    if (spent || count > cells) {
      return refuse(span, "more than " + Limits.CELLS + " list elements and strings made in all");
    }
    cells -= count;
    return true;
  }

  private boolean refuse(Span span, String label) {
    if (!spent) {
      spent = true;
      diagnostics.add(Diagnostic.at(EvalCode.TOO_MANY_STEPS, span, label));
    }
    return false;
  }
}
