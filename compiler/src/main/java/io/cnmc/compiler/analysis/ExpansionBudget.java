package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;

/** Bounds what a topology may expand to, so that a short text cannot fill the memory. */
final class ExpansionBudget {
  /** Hosts, networks, containers, endpoints and module instances together. */
  static final int OBJECTS = 100_000;

  /** Statements after expansion, and turns of loops. */
  static final int STATEMENTS = 1_000_000;

  private final Diagnostics diagnostics;
  private int objects;
  private int statements;
  private boolean exhausted;

  ExpansionBudget(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** False, with one message for the whole compilation, when there are too many. */
  boolean object(Span at) {
    return spend(++objects, OBJECTS, "hosts, networks, containers, endpoints and modules", at);
  }

  /** The same for statements and turns of loops. */
  boolean statement(Span at) {
    return spend(++statements, STATEMENTS, "statements and turns of loops", at);
  }

  /** Once it is, the topology is not all there and nothing should be concluded from it. */
  boolean exhausted() {
    return exhausted;
  }

  private boolean spend(int spent, int limit, String what, Span at) {
    if (!exhausted && spent > limit) {
      exhausted = true;
      diagnostics.add(
          Diagnostic.at(
              NameCode.TOO_MANY_OBJECTS, at, "here it passes %,d %s".formatted(limit, what)));
    }
    return !exhausted;
  }
}
