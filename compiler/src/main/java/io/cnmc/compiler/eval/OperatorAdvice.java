package io.cnmc.compiler.eval;

import io.cnmc.compiler.syntax.BinaryOperator;
import io.cnmc.compiler.syntax.Expression;
import java.util.Optional;

/** What to write instead of an operator that other languages have for the operands. */
final class OperatorAdvice {
  private OperatorAdvice() {}

  static Optional<String> instead(Expression.Binary expression, Value left, Value right) {
    if (expression.operator() != BinaryOperator.ADD) {
      return Optional.empty();
    }
    String a = expression.left().span().text();
    String b = expression.right().span().text();
    if (left instanceof Value.ListOf && right instanceof Value.ListOf) {
      return Optional.of("write `concat(" + a + ", " + b + ")`");
    }
    if (left instanceof Value.MapOf && right instanceof Value.MapOf) {
      return Optional.of("write `merge(" + a + ", " + b + ")`");
    }
    if (left instanceof Value.Cidr && right instanceof Value.Num) {
      return Optional.of("write `host(" + a + ", " + b + ")`");
    }
    return left instanceof Value.Str || right instanceof Value.Str
        ? Optional.of(
            "write `\"" + part(expression.left()) + part(expression.right()) + "\"`")
        : Optional.empty();
  }

  /** As it stands inside a string: a one-line literal's own text, or an interpolation. */
  private static String part(Expression operand) {
    String text = operand.span().text();
    boolean literal =
        operand instanceof Expression.Template && text.length() >= 2 && text.startsWith("\"");
    return literal ? text.substring(1, text.length() - 1) : "${" + text + "}";
  }
}
