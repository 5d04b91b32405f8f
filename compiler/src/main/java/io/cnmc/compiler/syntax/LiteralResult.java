package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.function.Function;

/** A literal, or why it is none. */
sealed interface LiteralResult {
  record Read(Expression literal) implements LiteralResult {}

  record Wrong(Diagnostic diagnostic) implements LiteralResult {}

  default Expression orElse(Function<Diagnostic, Expression> malformed) {
    return switch (this) {
      case Read read -> read.literal();
      case Wrong wrong -> malformed.apply(wrong.diagnostic());
    };
  }
}
