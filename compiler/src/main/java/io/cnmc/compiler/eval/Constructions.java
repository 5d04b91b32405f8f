package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Expressions that make a string, list or map out of others. */
final class Constructions {
  private final Evaluator evaluator;
  private final Evaluation evaluation;

  Constructions(Evaluator evaluator, Evaluation evaluation) {
    this.evaluator = evaluator;
    this.evaluation = evaluation;
  }

  Value template(Expression.Template template, Scope scope) {
    StringBuilder out = new StringBuilder();
    boolean whole = true;
    for (Expression.Template.Part part : template.parts()) {
      Optional<String> text =
          switch (part) {
            case Expression.Template.Part.Text(String t) -> Optional.of(t);
            case Expression.Template.Part.Interpolation(Expression inner) ->
                interpolated(inner, scope);
          };
      whole &= text.isPresent();
      if (whole && out.length() <= Limits.TEXT) {
        out.append(text.orElseThrow());
      }
    }
    return whole ? evaluation.string(out.toString(), template.span()) : Value.POISON;
  }

  /** {@code first..last}; empty when the last is before the first. */
  Value range(Expression.Range range, Scope scope) {
    Optional<BigDecimal> first = bound(range.first(), scope);
    Optional<BigDecimal> last = bound(range.last(), scope);
    if (first.isEmpty() || last.isEmpty()) {
      return Value.POISON;
    }
    BigDecimal span = last.get().subtract(first.get());
    if (span.signum() < 0) {
      return new Value.ListOf(List.of());
    }
    // One more than the limit stands for every greater count.
    long count = span.min(BigDecimal.valueOf(Limits.ELEMENTS)).longValueExact() + 1;
    if (!evaluation.budget().elements(count, range.span())) {
      return Value.POISON;
    }
    List<Value> out = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      out.add(Numbers.of(first.get().add(BigDecimal.valueOf(i))));
    }
    return new Value.ListOf(out);
  }

  Value list(Expression.ListOf list, Scope scope) {
    List<Value> out = new ArrayList<>(list.elements().size());
    for (Expression element : list.elements()) {
      out.add(evaluator.evaluate(element, scope));
    }
    return evaluation.list(out, list.span());
  }

  Value map(Expression.MapOf map, Scope scope) {
    SortedMap<String, Value> out = new TreeMap<>();
    Map<String, Span> places = new HashMap<>();
    boolean whole = true;
    for (Expression.MapOf.Entry entry : map.entries()) {
      Span span = entry.key().span();
      Optional<String> key = key(entry.key(), scope);
      Value value = evaluator.evaluate(entry.value(), scope);
      Span before = key.map(k -> places.putIfAbsent(k, span)).orElse(null);
      if (before != null) {
        evaluation.fail(duplicate(key.orElseThrow(), span).and(before, "first here"));
      }
      whole &= key.isPresent() && before == null;
      key.ifPresent(k -> out.put(k, value));
    }
    return whole ? evaluation.map(out, map.span()) : Value.POISON;
  }

  static Diagnostic duplicate(String key, Span span) {
    return Diagnostic.at(
        EvalCode.DUPLICATE_KEY, span, "`" + TypeNames.shortened(key) + "` has a value already");
  }

  /** An identifier as a key stands for its own text. */
  private Optional<String> key(Expression key, Scope scope) {
    return key instanceof Expression.Name(var name)
        ? Optional.of(name.text())
        : evaluation.conversions().text(evaluator.evaluate(key, scope), key.span());
  }

  private Optional<String> interpolated(Expression inner, Scope scope) {
    return evaluation.text(evaluator.evaluate(inner, scope), inner.span());
  }

  private Optional<BigDecimal> bound(Expression bound, Scope scope) {
    Value value = evaluator.evaluate(bound, scope);
    Optional<BigDecimal> number = evaluation.conversions().number(value, bound.span());
    if (number.isPresent() && !Numbers.isWhole(number.get())) {
      evaluation.fail(
          EvalCode.NUMBER_NOT_ALLOWED,
          bound.span(),
          "expected a whole number, found `" + ValueText.of(value) + "`");
      return Optional.empty();
    }
    return number;
  }
}
