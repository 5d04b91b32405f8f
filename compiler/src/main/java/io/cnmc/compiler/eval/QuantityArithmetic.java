package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.BinaryOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Arithmetic of rates, sizes and durations: sums among themselves, multiples by numbers and
 * percents, ratios. Results are rounded down to whole bits per second, bytes, nanoseconds; none is
 * negative.
 */
final class QuantityArithmetic {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private QuantityArithmetic() {}

  /** Empty when the operator does not apply to such operands; divisors are not zero. */
  static Optional<Value> apply(
      BinaryOperator operator, Value left, Value right, Span span, Evaluation evaluation) {
    Optional<Quantity> a = Quantity.of(left);
    Optional<Quantity> b = Quantity.of(right);
    if (a.isPresent() && b.isPresent()) {
      return a.get().kind() == b.get().kind()
          ? alike(operator, a.get(), b.get(), span, evaluation)
          : Optional.empty();
    }
    if (a.isPresent()) {
      return factor(right).flatMap(f -> scaled(operator, a.get(), f, span, evaluation));
    }
    return operator == BinaryOperator.MULTIPLY
        ? b.flatMap(q -> factor(left).flatMap(f -> scaled(operator, q, f, span, evaluation)))
        : Optional.empty();
  }

  /** Empty for what has no unit. */
  static Optional<Value> negated(Value operand, Span span, Evaluation evaluation) {
    return operand instanceof Value.Percent
        ? Optional.of(
            evaluation.fail(EvalCode.OPERAND_TYPES, span, "a percentage is never negative"))
        : Quantity.of(operand)
            .map(
                q -> quantity(q.kind(), BigDecimal.valueOf(q.amount()).negate(), span, evaluation));
  }

  private static Optional<BigDecimal> factor(Value value) {
    return switch (value) {
      case Value.Num(BigDecimal number) -> Optional.of(number);
      case Value.Percent(BigDecimal percent) -> Optional.of(percent.movePointLeft(2));
      case Value other -> Optional.empty();
    };
  }

  private static Optional<Value> alike(
      BinaryOperator operator, Quantity a, Quantity b, Span span, Evaluation evaluation) {
    BigDecimal x = BigDecimal.valueOf(a.amount());
    BigDecimal y = BigDecimal.valueOf(b.amount());
    return switch (operator) {
      case ADD -> Optional.of(quantity(a.kind(), x.add(y), span, evaluation));
      case SUBTRACT -> Optional.of(quantity(a.kind(), x.subtract(y), span, evaluation));
      case REMAINDER -> Optional.of(quantity(a.kind(), x.remainder(y), span, evaluation));
      case DIVIDE -> Optional.of(evaluation.number(Numbers.quotient(x, y), span));
      case MULTIPLY, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, AND, OR,
          IN -> Optional.empty();
    };
  }

  private static Optional<Value> scaled(
      BinaryOperator operator, Quantity a, BigDecimal factor, Span span, Evaluation evaluation) {
    BigDecimal x = BigDecimal.valueOf(a.amount());
    return switch (operator) {
      case MULTIPLY -> Optional.of(quantity(a.kind(), x.multiply(factor), span, evaluation));
      case DIVIDE ->
          Optional.of(quantity(a.kind(), Numbers.quotient(x, factor), span, evaluation));
      case ADD, SUBTRACT, REMAINDER, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER,
          GREATER_OR_EQUAL, AND, OR, IN -> Optional.empty();
    };
  }

  private static Value quantity(
      Quantity.Kind kind, BigDecimal amount, Span span, Evaluation evaluation) {
    if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
      String unit = kind.unit();
      String found = amount.signum() < 0 ? "negative" : "more than " + LARGEST + unit;
      return evaluation.fail(EvalCode.QUANTITY_OUT_OF_RANGE, span, "the result is " + found);
    }
    return new Quantity(kind, amount.setScale(0, RoundingMode.FLOOR).longValueExact()).toValue();
  }
}
