package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Identifier;
import io.cnmc.compiler.syntax.UnaryOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates expressions. What is wrong is reported and gives {@link Value#POISON}; no input makes
 * it throw, or run without end: its steps and what it makes are counted over all calls. Not for use
 * by several threads.
 */
public final class Evaluator {
  private final Evaluation evaluation;
  private final Operators operators;
  private final Selections selections;
  private final Constructions constructions;
  private final Calls calls;
  private int depth;
  private boolean toldTooDeep;

  public Evaluator(EvaluationContext context, Diagnostics diagnostics) {
    this.evaluation = Evaluation.of(context, diagnostics);
    this.operators = new Operators(evaluation);
    this.selections = new Selections(evaluation);
    this.constructions = new Constructions(this, evaluation);
    this.calls = new Calls(evaluation);
  }

  /** The value of the expression where names mean what {@code scope} says. */
  public Value evaluate(Expression expression, Scope scope) {
    if (!evaluation.budget().step(expression.span())) {
      return Value.POISON;
    }
    if (depth == Limits.DEPTH) {
      return tooDeep(expression);
    }
    depth++;
    try {
      return dispatch(expression, scope);
    } finally {
      depth--;
      toldTooDeep &= depth > 0;
    }
  }

  /** Told once of all that is below one outermost expression. */
  private Value tooDeep(Expression expression) {
    if (!toldTooDeep) {
      toldTooDeep = true;
      evaluation.fail(
          EvalCode.TOO_DEEP, expression.span(), "more than " + Limits.DEPTH + " levels deep");
    }
    return Value.POISON;
  }

  private Value dispatch(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Template template -> constructions.template(template, scope);
      case Expression.Range range -> constructions.range(range, scope);
      case Expression.ListOf list -> constructions.list(list, scope);
      case Expression.MapOf map -> constructions.map(map, scope);
      case Expression.ListComprehension comprehension ->
          new Comprehension(this, evaluation, scope).list(comprehension);
      case Expression.MapComprehension comprehension ->
          new Comprehension(this, evaluation, scope).map(comprehension);
      case Expression.Name(Identifier name) -> name(name, scope);
      case Expression.Attribute attribute -> attribute(attribute, scope);
      case Expression.Index index -> index(index, scope);
      case Expression.Splat splat -> splat(splat, scope);
      case Expression.Call call -> call(call, scope);
      case Expression.Unary unary -> unary(unary, scope);
      case Expression.Binary binary -> binary(binary, scope);
      case Expression.Conditional conditional -> conditional(conditional, scope);
      case Expression.Malformed malformed -> Value.POISON;
      case Expression literal -> literal(literal);
    };
  }

  private Value literal(Expression literal) {
    return Literals.scalar(literal)
        .orElseGet(
            () ->
                evaluation.fail(
                    EvalCode.NUMBER_TOO_LARGE,
                    literal.span(),
                    "10^" + Numbers.DIGITS + " or more"));
  }

  private Value name(Identifier name, Scope scope) {
    Optional<Value> value = scope.lookup(name.text(), name.span());
    return value.orElseGet(() -> unknown(name, scope));
  }

  private Value unknown(Identifier name, Scope scope) {
    return evaluation.fail(UnknownName.told(name, UnknownName.advice(name, scope)));
  }

  private Value attribute(Expression.Attribute expression, Scope scope) {
    Value target = evaluate(expression.target(), scope);
    Span span = expression.name().span();
    return selections.each(
        target,
        Selections.splats(expression.target()),
        expression.span(),
        v -> selections.attribute(v, expression.name().text(), span));
  }

  private Value index(Expression.Index expression, Scope scope) {
    Value target = evaluate(expression.target(), scope);
    Value index = evaluate(expression.index(), scope);
    Span span = expression.index().span();
    return selections.each(
        target,
        Selections.splats(expression.target()),
        expression.span(),
        v -> selections.index(v, index, span));
  }

  private Value splat(Expression.Splat expression, Scope scope) {
    Value target = evaluate(expression.target(), scope);
    return selections.each(
        target,
        Selections.splats(expression.target()),
        expression.span(),
        v -> selections.elements(v));
  }

  private Value call(Expression.Call call, Scope scope) {
    List<Value> arguments = new ArrayList<>(call.arguments().size());
    for (Expression argument : call.arguments()) {
      arguments.add(evaluate(argument, scope));
    }
    return calls.call(call, arguments);
  }

  private Value unary(Expression.Unary expression, Scope scope) {
    Value operand = evaluate(expression.operand(), scope);
    Conversions conversions = evaluation.conversions();
    Span span = expression.operand().span();
    if (expression.operator() == UnaryOperator.NOT) {
      return conversions
          .bool(operand, span)
          .<Value>map(b -> new Value.Bool(!b))
          .orElse(Value.POISON);
    }
    return QuantityArithmetic.negated(operand, expression.span(), evaluation)
        .or(() -> conversions.number(operand, span).map(BigDecimal::negate).map(Numbers::of))
        .orElse(Value.POISON);
  }

  private Value binary(Expression.Binary expression, Scope scope) {
    Value left = evaluate(expression.left(), scope);
    return switch (expression.operator()) {
      case AND -> shortCircuit(expression, left, false, scope);
      case OR -> shortCircuit(expression, left, true, scope);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL,
          GREATER, GREATER_OR_EQUAL, IN ->
          operators.apply(expression, left, evaluate(expression.right(), scope));
    };
  }

  /** {@code &&} is decided by a false left side, {@code ||} by a true one. */
  private Value shortCircuit(
      Expression.Binary expression, Value left, boolean decides, Scope scope) {
    Conversions conversions = evaluation.conversions();
    Optional<Boolean> first = conversions.bool(left, expression.left().span());
    if (first.isPresent() && first.get() == decides) {
      return new Value.Bool(decides);
    }
    Value right = evaluate(expression.right(), scope);
    Optional<Boolean> second = conversions.bool(right, expression.right().span());
    return first.isPresent() && second.isPresent()
        ? new Value.Bool(second.get())
        : Value.POISON;
  }

  private Value conditional(Expression.Conditional expression, Scope scope) {
    Value condition = evaluate(expression.condition(), scope);
    Optional<Boolean> truth =
        evaluation.conversions().bool(condition, expression.condition().span());
    return truth
        .map(t -> evaluate(t ? expression.then() : expression.otherwise(), scope))
        .orElse(Value.POISON);
  }
}
