package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the attributes of a body as typed {@link Setting}s. */
final class Settings {
  private final AnalysisContext context;
  private final Body body;

  /** Takes a value for what is wanted, reporting at the span what it cannot take. */
  @FunctionalInterface
  interface Reader<T> {
    Optional<T> read(Value value, Span span);
  }

  Settings(AnalysisContext context, Body body) {
    this.context = context;
    this.body = body;
  }

  /** An attribute of one value. */
  <T> Setting<T> one(String name, Reader<T> reader) {
    return one(name, reader, context::evaluate);
  }

  /** One whose value is a text. */
  <T> Setting<T> text(String name, Reader<T> reader) {
    return one(name, reader, expression -> Unquoted.evaluate(expression, context));
  }

  private <T> Setting<T> one(
      String name, Reader<T> reader, Function<Scoped<Expression>, Value> evaluate) {
    var attribute = body.attribute(name);
    if (attribute.isEmpty()) {
      return Setting.absent();
    }
    Scoped<Expression> expression = attribute.get().with(attribute.get().syntax().value());
    Span span = expression.syntax().span();
    Value value = evaluate.apply(expression);
    return value instanceof Value.Null
        ? Setting.none()
        : reader
            .read(value, span)
            .map(v -> Setting.of(new Located<>(v, span)))
            .orElse(Setting.broken());
  }

  /** An attribute of one value or a list of them; a list written out gives each its own place. */
  <T> Setting<T> many(String name, Reader<T> reader) {
    var attribute = body.attribute(name);
    if (attribute.isEmpty()) {
      return Setting.absent();
    }
    Scoped<Statement.Assignment> found = attribute.get();
    List<Located<Value>> elements = new ArrayList<>();
    if (found.syntax().value() instanceof Expression.ListOf(List<Expression> written, Span s)) {
      for (Expression element : written) {
        elements.add(
            new Located<>(context.evaluate(found.with(element)), element.span()));
      }
    } else {
      Span span = found.syntax().value().span();
      switch (context.evaluate(found.with(found.syntax().value()))) {
        case Value.Null n -> {
          return Setting.none();
        }
        case Value.ListOf(List<Value> values) ->
            values.forEach(v -> elements.add(new Located<>(v, span)));
        case Value single -> elements.add(new Located<>(single, span));
      }
    }
    return read(elements, reader);
  }

  private static <T> Setting<T> read(List<Located<Value>> elements, Reader<T> reader) {
    List<Located<T>> values = new ArrayList<>();
    for (Located<Value> element : elements) {
      reader
          .read(element.value(), element.span())
          .ifPresent(v -> values.add(new Located<>(v, element.span())));
    }
    boolean whole = values.size() == elements.size();
    return new Setting<>(whole ? Setting.Presence.GIVEN : Setting.Presence.BROKEN, values);
  }
}
