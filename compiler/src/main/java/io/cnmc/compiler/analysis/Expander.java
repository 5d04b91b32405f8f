package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Scope;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Identifier;
import io.cnmc.compiler.syntax.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Unfolds {@code for}, {@code if} and local {@code let}s of a body: what comes out is a flat list
 * of the other statements in order, each with the scope it stands in.
 */
final class Expander {
  private final AnalysisContext context;

  Expander(AnalysisContext context) {
    this.context = context;
  }

  /** A body whose {@code let}s are its own. */
  List<Scoped<Statement>> expand(List<Statement> body, Scope scope) {
    List<Scoped<Statement>> out = new ArrayList<>();
    unfold(body, withLets(body, scope, Map.of()), out);
    return out;
  }

  /** The top level of a file, whose {@code let}s the module's scope holds already. */
  List<Scoped<Statement>> expandTopLevel(List<Statement> body, Scope scope) {
    List<Scoped<Statement>> out = new ArrayList<>();
    unfold(body, scope, out);
    return out;
  }

  private void unfold(List<Statement> body, Scope scope, List<Scoped<Statement>> out) {
    for (Statement statement : body) {
      if (!context.budget().statement(statement.span())) {
        return;
      }
      switch (statement) {
        case Statement.For loop -> unfoldLoop(loop, scope, out);
        case Statement.If choice -> unfoldChoice(choice, scope, out);
        case Statement.Let let -> {}
        case Statement.Assignment s -> out.add(new Scoped<>(s, scope));
        case Statement.KeyAssignment s -> out.add(new Scoped<>(s, scope));
        case Statement.Output s -> out.add(new Scoped<>(s, scope));
        case Statement.Check s -> out.add(new Scoped<>(s, scope));
        case Statement.Block s -> out.add(new Scoped<>(s, scope));
        case Statement.Module s -> out.add(new Scoped<>(s, scope));
        case Statement.Publish s -> out.add(new Scoped<>(s, scope));
        case Statement.Expose s -> out.add(new Scoped<>(s, scope));
        case Statement.Route s -> out.add(new Scoped<>(s, scope));
        case Statement.Assert s -> out.add(new Scoped<>(s, scope));
      }
    }
  }

  private void unfoldChoice(Statement.If choice, Scope scope, List<Scoped<Statement>> out) {
    Statement.If current = choice;
    while (true) {
      Expression condition = current.condition();
      Value value = context.evaluate(new Scoped<>(condition, scope));
      var truth = context.conversions().bool(value, condition.span());
      if (truth.isEmpty()) {
        return;
      }
      List<Statement> taken = truth.get() ? current.then() : current.otherwise();
      if (!truth.get() && taken.size() == 1 && taken.getFirst() instanceof Statement.If next) {
        current = next;
        continue;
      }
      unfold(taken, withLets(taken, scope, Map.of()), out);
      return;
    }
  }

  private void unfoldLoop(Statement.For loop, Scope scope, List<Scoped<Statement>> out) {
    Expression source = loop.source();
    switch (context.evaluate(new Scoped<>(source, scope))) {
      case Value.ListOf(List<Value> elements) -> {
        int index = 0;
        for (Value element : elements) {
          if (!turn(loop, new Value.Num(BigDecimal.valueOf(index++)), element, scope, out)) {
            return;
          }
        }
      }
      case Value.MapOf(var entries) -> {
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
          if (!turn(loop, new Value.Str(entry.getKey()), entry.getValue(), scope, out)) {
            return;
          }
        }
      }
      case Value other ->
          context.conversions().list(other, source.span(), (v, s) -> Optional.empty());
    }
  }

  private boolean turn(
      Statement.For loop, Value key, Value value, Scope scope, List<Scoped<Statement>> out) {
    if (!context.budget().statement(loop.value().span())) {
      return false;
    }
    Map<String, Value> variables = variables(loop, key, value);
    unfold(loop.body(), withLets(loop.body(), scope, variables), out);
    return !context.budget().exhausted();
  }

  /** As small as a map can be: there is one for each turn, and they stay. */
  private static Map<String, Value> variables(Statement.For loop, Value key, Value value) {
    Identifier keyName = loop.key();
    if (keyName == null) {
      return Collections.singletonMap(loop.value().text(), value);
    }
    Map<String, Value> variables = LinkedHashMap.newLinkedHashMap(2);
    variables.put(keyName.text(), key);
    variables.put(loop.value().text(), value);
    return variables;
  }

  private Scope withLets(List<Statement> body, Scope outer, Map<String, Value> variables) {
    LocalScope scope = new LocalScope(outer, variables);
    Map<String, Span> seen = new HashMap<>();
    for (Statement statement : body) {
      if (statement instanceof Statement.Let let) {
        declare(let, scope, seen);
      }
    }
    return seen.isEmpty() && variables.isEmpty() ? outer : scope;
  }

  private void declare(Statement.Let let, LocalScope scope, Map<String, Span> seen) {
    Span first = seen.putIfAbsent(let.name().text(), let.name().span());
    if (first != null) {
      context.report(
          Diagnostic.at(NameCode.DUPLICATE_DECLARATION, let.name().span(), "declared again here")
              .and(first, "`" + let.name().text() + "` is declared here"));
      return;
    }
    scope.let(
        let.name().text(),
        context.lazy(
            "`" + let.name().text() + "`",
            Value.POISON,
            () -> context.evaluate(new Scoped<>(let.value(), scope))));
  }
}
