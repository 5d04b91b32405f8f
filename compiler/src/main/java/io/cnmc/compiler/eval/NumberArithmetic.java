package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.BinaryOperator;
import java.math.BigDecimal;
import java.util.Optional;

/** Arithmetic of numbers and of percents. Divisors are known not to be zero. */
final class NumberArithmetic {
  private NumberArithmetic() {}

  /** Empty when the operator does not apply to such operands. */
  static Optional<Value> apply(
      BinaryOperator operator, Value left, Value right, Span span, Evaluation evaluation) {
    if (left instanceof Value.Num(BigDecimal a) && right instanceof Value.Num(BigDecimal b)) {
      return Optional.of(evaluation.number(compute(operator, a, b), span));
    }
    if (left instanceof Value.Percent(BigDecimal a)
        && right instanceof Value.Percent(BigDecimal b)) {
      return switch (operator) {
        case ADD, SUBTRACT, REMAINDER -> percent(compute(operator, a, b), span, evaluation);
        case DIVIDE -> Optional.of(evaluation.number(compute(operator, a, b), span));
        case MULTIPLY, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR,
            IN -> Optional.empty();
      };
    }
    boolean scales = operator == BinaryOperator.MULTIPLY || operator == BinaryOperator.DIVIDE;
    if (scales
        && left instanceof Value.Percent(BigDecimal a)
        && right instanceof Value.Num(BigDecimal b)) {
      return percent(compute(operator, a, b), span, evaluation);
    }
    if (operator == BinaryOperator.MULTIPLY
        && left instanceof Value.Num(BigDecimal a)
        && right instanceof Value.Percent(BigDecimal b)) {
      return percent(a.multiply(b), span, evaluation);
    }
    return Optional.empty();
  }

  private static Optional<Value> percent(BigDecimal percent, Span span, Evaluation evaluation) {
    return Optional.of(
        switch (evaluation.number(percent, span)) {
          case Value.Num(BigDecimal bounded) -> new Value.Percent(bounded);
          case Value poison -> poison;
        });
  }

  private static BigDecimal compute(BinaryOperator operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> Numbers.quotient(a, b);
      case REMAINDER -> a.remainder(b);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR, IN ->
          throw new IllegalArgumentException("no arithmetic: " + operator);
    };
  }
}
