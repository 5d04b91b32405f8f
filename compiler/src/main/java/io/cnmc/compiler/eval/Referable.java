package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;

/**
 * A declared thing as an expression sees it. Implemented by the analysis, which evaluates
 * attributes on demand.
 */
public interface Referable {
  /** For messages, which show where it is: {@code network `frontend`}. */
  String description();

  /** As a value is written, with the full name that tells it from those of other modules. */
  String text();

  /** The attributes it has, sorted. */
  List<String> attributeNames();

  /** Whether it is one of {@link #attributeNames}, which need not be listed for that. */
  default boolean hasAttribute(String name) {
    return attributeNames().contains(name);
  }

  /**
   * The value of one of {@link #attributeNames}; a cycle met on the way is reported at {@code use}
   * and gives {@link Value#POISON}.
   */
  Value attribute(String name, Span use);
}
