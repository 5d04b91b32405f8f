package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;

/** The message for two declarations of one name. */
final class Duplicates {
  private Duplicates() {}

  /** {@code what} is {@code network `frontend`}; the later of the two places is the wrong one. */
  static Diagnostic of(String what, Span one, Span other) {
    if (one.equals(other)) {
      return Diagnostic.at(
          NameCode.DUPLICATE_DECLARATION,
          one,
          what + " is declared again in another turn of `for`");
    }
    boolean inOrder = !one.file().equals(other.file()) || one.start() < other.start();
    Span first = inOrder ? one : other;
    Span second = inOrder ? other : one;
    return Diagnostic.at(NameCode.DUPLICATE_DECLARATION, second, "declared again here")
        .and(first, what + " is declared here");
  }
}
