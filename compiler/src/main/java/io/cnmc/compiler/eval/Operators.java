package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.BinaryOperator;
import io.cnmc.compiler.syntax.Expression;
import java.util.Optional;
import java.util.OptionalInt;

/** The operators of two values, but {@code &&} and {@code ||}. */
final class Operators {
  private final Evaluation evaluation;
  private final Equality equality;
  private final Membership membership;

  Operators(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.equality = new Equality(evaluation.budget());
    this.membership = new Membership(evaluation, equality);
  }

  Value apply(Expression.Binary expression, Value left, Value right) {
    if (left instanceof Value.Poison || right instanceof Value.Poison) {
      return Value.POISON;
    }
    return switch (expression.operator()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(expression, left, right);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(expression, left, right);
      case EQUAL, NOT_EQUAL -> equal(expression, left, right);
      case IN ->
          membership.in(left, right, expression.span())
              .orElseGet(() -> doesNotApply(expression, left, right));
      case AND, OR -> throw new IllegalArgumentException("decided before both sides are known");
    };
  }

  private Value arithmetic(Expression.Binary expression, Value left, Value right) {
    Span span = expression.span();
    BinaryOperator operator = expression.operator();
    boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
    if (divides && isZero(right)) {
      return evaluation.fail(
          EvalCode.DIVISION_BY_ZERO,
          expression.right().span(),
          "this is `" + ValueText.of(right) + "`");
    }
    Optional<Value> result =
        NumberArithmetic.apply(operator, left, right, span, evaluation)
            .or(() -> QuantityArithmetic.apply(operator, left, right, span, evaluation))
            .or(() -> AddressArithmetic.apply(operator, left, right, span, evaluation));
    return result.orElseGet(() -> doesNotApply(expression, left, right));
  }

  private static boolean isZero(Value value) {
    return switch (value) {
      case Value.Num n -> n.value().signum() == 0;
      case Value.Percent p -> p.value().signum() == 0;
      case Value.Rate r -> r.bitsPerSecond() == 0;
      case Value.Size s -> s.bytes() == 0;
      case Value.Duration d -> d.nanos() == 0;
      case Value other -> false;
    };
  }

  private Value ordered(Expression.Binary expression, Value left, Value right) {
    OptionalInt order = Ordering.compare(left, right);
    if (order.isEmpty()) {
      return doesNotApply(expression, left, right);
    }
    int sign = order.getAsInt();
    return new Value.Bool(
        switch (expression.operator()) {
          case LESS -> sign < 0;
          case LESS_OR_EQUAL -> sign <= 0;
          case GREATER -> sign > 0;
          case GREATER_OR_EQUAL -> sign >= 0;
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, EQUAL, NOT_EQUAL, AND, OR, IN ->
              throw new IllegalArgumentException("no comparison");
        });
  }

  private Value equal(Expression.Binary expression, Value left, Value right) {
    if (!Equality.comparable(left, right)) {
      return evaluation.fail(
          EvalCode.DIFFERENT_TYPES,
          expression.span(),
          "never equal: " + TypeNames.described(left) + " and " + TypeNames.described(right));
    }
    return equality
        .same(left, right, expression.span())
        .<Value>map(same -> new Value.Bool(same == (expression.operator() == BinaryOperator.EQUAL)))
        .orElse(Value.POISON);
  }

  private Value doesNotApply(Expression.Binary expression, Value left, Value right) {
    Diagnostic message =
        Diagnostic.at(
            EvalCode.OPERAND_TYPES,
            expression.span(),
            "`"
                + expression.operator()
                + "` between "
                + TypeNames.described(left)
                + " and "
                + TypeNames.described(right));
    return evaluation.fail(
        message.help(OperatorAdvice.instead(expression, left, right).orElse(null)));
  }
}
