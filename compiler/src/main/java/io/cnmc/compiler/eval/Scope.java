package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import java.util.Collection;
import java.util.Optional;

/** What names mean at some place of the source. Scopes nest: loop variables over module scope. */
public interface Scope {
  /**
   * The value of a bare name, or empty when nothing has it. Evaluating it may report (a cycle, an
   * error in a {@code let}) and then gives {@link Value#POISON}.
   */
  Optional<Value> lookup(String name, Span use);

  /** All names that {@link #lookup} knows, for suggestions. */
  Collection<String> names();
}
