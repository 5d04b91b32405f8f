package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.UnknownName;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Identifier;
import java.util.Optional;

/** Words that stand where texts do and name nothing: their quotes may have been forgotten. */
final class Unquoted {
  private static final int LONGEST_WORD = 40;

  private Unquoted() {}

  /** The value where a text may be meant; of such a word that is told. */
  static Value evaluate(Scoped<? extends Expression> expression, AnalysisContext context) {
    if (!(expression.syntax() instanceof Expression.Name(Identifier name))
        || name.text().length() > LONGEST_WORD
        || expression.scope().lookup(name.text(), name.span()).isPresent()
        || UnknownName.advice(name, expression.scope()).isPresent()) {
      return context.evaluate(expression);
    }
    String help = "write `\"" + name.text() + "\"` if that is the text";
    context.report(UnknownName.told(name, Optional.of(help)));
    return Value.POISON;
  }
}
