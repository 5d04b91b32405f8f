package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.TopologyParser;
import java.nio.file.Path;
import java.util.Map;

/** Short ways from source text to values. */
final class Expressions {
  private Expressions() {}

  static Value evaluate(String source, Scope scope, Diagnostics diagnostics) {
    EvaluationContext context = new EvaluationContext(Path.of("."), name -> null);
    return TopologyParser.parseExpression(new SourceFile("test", source), diagnostics)
        .map(e -> new Evaluator(context, diagnostics).evaluate(e, scope))
        .orElse(Value.POISON);
  }

  /** The text of the value, or the codes of what is wrong. */
  static String outcome(String source) {
    Diagnostics diagnostics = new Diagnostics();
    Value value = evaluate(source, new Names(Map.of()), diagnostics);
    return diagnostics.hasErrors()
        ? String.join(" ", diagnostics.sorted().stream().map(d -> d.code().id()).toList())
        : ValueText.of(value);
  }

  static Value value(String source) {
    return evaluate(source, new Names(Map.of()), new Diagnostics());
  }

  static Span span(String text) {
    return new Span(new SourceFile("test", text), 0, text.length());
  }
}
