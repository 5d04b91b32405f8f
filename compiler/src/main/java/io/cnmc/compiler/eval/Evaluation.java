package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What all parts of one evaluator share: the outside, the messages, the counts. */
record Evaluation(
    EvaluationContext context,
    DataFiles files,
    Diagnostics diagnostics,
    Conversions conversions,
    Budget budget) {

  static Evaluation of(EvaluationContext context, Diagnostics diagnostics) {
    return new Evaluation(
        context, new DataFiles(), diagnostics,
        new Conversions(diagnostics), new Budget(diagnostics));
  }

  Value fail(DiagnosticCode code, Span span, String label) {
    return fail(Diagnostic.at(code, span, label));
  }

  Value fail(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    return Value.POISON;
  }

  /** A computed number, if it is not too large. */
  Value number(BigDecimal number, Span span) {
    Optional<BigDecimal> bounded = Numbers.bounded(number);
    return bounded.isPresent()
        ? Numbers.of(bounded.get())
        : fail(EvalCode.NUMBER_TOO_LARGE, span, "10^" + Numbers.DIGITS + " or more");
  }

  /** A computed string, if it is not too long. */
  Value string(String text, Span span) {
    return budget.text(text.length(), span) ? new Value.Str(text) : Value.POISON;
  }

  /**
   * The text of a value, a string being itself. Null and declared things have none, which is
   * reported, as is a text without bounds.
   */
  Optional<String> text(Value value, Span span) {
    switch (value) {
      case Value.Poison p -> {
        return Optional.empty();
      }
      case Value.Null n -> {
        fail(EvalCode.TYPE_MISMATCH, span, "null has no text");
        return Optional.empty();
      }
      case Value.Ref(Referable target) -> {
        fail(
            EvalCode.TYPE_MISMATCH,
            span,
            target.description() + " has no text; its attributes have");
        return Optional.empty();
      }
      case Value present -> {
        Optional<String> text = ValueText.whole(present);
        if (text.isEmpty()) {
          // Finding that out took as long as writing the longest text.
          budget.steps(Limits.TEXT / 16, span);
          fail(EvalCode.VALUE_TOO_LARGE, span, "too long or too deep to be text");
        }
        return text;
      }
    }
  }

  /** A computed list, if it is not too long; poison when an element is. */
  Value list(List<Value> elements, Span span) {
    return !budget.elements(elements.size(), span) || elements.contains(Value.POISON)
        ? Value.POISON
        : new Value.ListOf(elements);
  }

  /** A computed map, which takes over {@code entries}; poison when a value is. */
  Value map(SortedMap<String, Value> entries, Span span) {
    return !budget.entries(entries.size(), span) || entries.containsValue(Value.POISON)
        ? Value.POISON
        : new Value.MapOf(entries);
  }
}
