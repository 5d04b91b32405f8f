package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code [for …]} and {@code {for …}}. Over a list the key is the index from 0, over a map it is
 * the key. The first turn that fails ends the loop, so that one mistake is told once.
 */
final class Comprehension {
  private final Evaluator evaluator;
  private final Evaluation evaluation;
  private final Scope scope;

  Comprehension(Evaluator evaluator, Evaluation evaluation, Scope scope) {
    this.evaluator = evaluator;
    this.evaluation = evaluation;
    this.scope = scope;
  }

  Value list(Expression.ListComprehension loop) {
    List<Value> out = new ArrayList<>();
    boolean whole =
        run(
            loop.key(),
            loop.value(),
            loop.source(),
            loop.condition(),
            turn -> {
              Value element = evaluator.evaluate(loop.element(), turn);
              out.add(element);
              return !(element instanceof Value.Poison);
            });
    return whole ? evaluation.list(out, loop.span()) : Value.POISON;
  }

  Value map(Expression.MapComprehension loop) {
    SortedMap<String, Value> out = new TreeMap<>();
    boolean whole =
        run(
            loop.key(),
            loop.value(),
            loop.source(),
            loop.condition(),
            turn -> entry(loop, turn, out));
    return whole ? evaluation.map(out, loop.span()) : Value.POISON;
  }

  private boolean entry(
      Expression.MapComprehension loop, Scope turn, SortedMap<String, Value> out) {
    Span span = loop.resultKey().span();
    Optional<String> key =
        evaluation.conversions().text(evaluator.evaluate(loop.resultKey(), turn), span);
    Value value = evaluator.evaluate(loop.resultValue(), turn);
    if (key.isEmpty() || value instanceof Value.Poison) {
      return false;
    }
    if (out.put(key.get(), value) != null) {
      evaluation.fail(Constructions.duplicate(key.get(), span));
      return false;
    }
    return true;
  }

  /** Runs the turns that the condition lets through; false as soon as something fails. */
  private boolean run(
      @Nullable Identifier key,
      Identifier value,
      Expression source,
      @Nullable Expression condition,
      Predicate<Scope> turn) {
    return switch (evaluator.evaluate(source, scope)) {
      case Value.ListOf(List<Value> elements) -> {
        int index = 0;
        for (Value element : elements) {
          if (!turn(inner(key, Numbers.of(index++), value, element), condition, turn)) {
            yield false;
          }
        }
        yield true;
      }
      case Value.MapOf(SortedMap<String, Value> entries) -> {
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
          Value name = new Value.Str(entry.getKey());
          if (!turn(inner(key, name, value, entry.getValue()), condition, turn)) {
            yield false;
          }
        }
        yield true;
      }
      case Value other ->
          evaluation.conversions().mismatch("a list or a map", other, source.span()).isPresent();
    };
  }

  /** False when the turn failed; one that the condition leaves out has not. */
  private boolean turn(Scope inner, @Nullable Expression condition, Predicate<Scope> turn) {
    if (condition == null) {
      return turn.test(inner);
    }
    Value wanted = evaluator.evaluate(condition, inner);
    return evaluation
        .conversions()
        .bool(wanted, condition.span())
        .map(w -> !w || turn.test(inner))
        .orElse(false);
  }

  private Scope inner(@Nullable Identifier key, Value keyValue, Identifier name, Value value) {
    return LoopScope.of(scope, key, keyValue, name, value);
  }
}
