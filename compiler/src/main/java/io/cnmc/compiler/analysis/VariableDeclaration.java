package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueText;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.Optional;

/** A {@code variable}: its type, its value from outside or its default, and its checks. */
final class VariableDeclaration {
  private static final int SHOWN = 40;

  private final AnalysisContext context;
  private final Located<String> name;
  private final Lazy<Body> body;
  private final Lazy<Optional<VariableType>> type;
  private final Lazy<Value> value;

  /** Where a variable's value comes from when the default does not apply. */
  @FunctionalInterface
  interface Given {
    /** Empty when nothing is given; poison when what is given has been refused. */
    Optional<Value> value(VariableType type);
  }

  VariableDeclaration(
      AnalysisContext context,
      Located<String> name,
      Scoped<Statement.Block> block,
      Given given,
      Diagnostic missing) {
    this.context = context;
    this.name = name;
    String shown = "`" + name.value() + "`";
    this.body =
        context.lazy(
            shown, Body.EMPTY, () -> Blocks.body(context, BodyShape.VARIABLE, block));
    this.type = context.lazy(shown, Optional.empty(), this::readType);
    this.value = context.lazy(shown, Value.POISON, () -> compute(given, missing));
  }

  Located<String> name() {
    return name;
  }

  Lazy<Value> value() {
    return value;
  }

  /** Whether its value is something declared. */
  boolean isReference() {
    return type.get().filter(VariableType.Reference.class::isInstance).isPresent();
  }

  private Optional<VariableType> readType() {
    var written = body.get().attribute("type");
    if (written.isPresent()) {
      return VariableType.parse(context, written.get().syntax().value());
    }
    return Optional.of(
        byDefault().map(d -> VariableType.of(d.value())).orElse(VariableType.ANY));
  }

  private Optional<Located<Value>> byDefault() {
    return body.get()
        .attribute("default")
        .map(
            d -> {
              Expression expression = d.syntax().value();
              return new Located<>(context.evaluate(d.with(expression)), expression.span());
            });
  }

  private Value compute(Given given, Diagnostic missing) {
    Optional<VariableType> known = type.get();
    if (known.isEmpty()) {
      return Value.POISON;
    }
    Optional<Value> outside = given.value(known.get());
    if (outside.isPresent()) {
      return outside.get();
    }
    Optional<Located<Value>> otherwise = byDefault();
    if (otherwise.isEmpty()) {
      context.report(missing);
      return Value.POISON;
    }
    return known
        .get()
        .convert(context, otherwise.get().value(), otherwise.get().span())
        .orElse(Value.POISON);
  }

  /** Evaluates what {@code check} demands of the value. */
  void check() {
    Value known = value.get();
    for (Scoped<Statement.Check> check : body.get().checks()) {
      Expression condition = check.syntax().condition();
      Span span = condition.span();
      Optional<Boolean> holds =
          known instanceof Value.Poison
              ? Optional.empty()
              : context.conversions().bool(context.evaluate(check.with(condition)), span);
      if (holds.isPresent() && !holds.get()) {
        report(check, known, span);
      }
    }
  }

  private void report(Scoped<Statement.Check> check, Value known, Span span) {
    String text = ValueText.of(known);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    String label = "`" + name.value() + "` is " + shown + ", for which this is false";
    Diagnostic message = Diagnostic.at(ModuleCode.VARIABLE_CHECK, span, label);
    Expression why = check.syntax().message();
    if (why != null) {
      message =
          context
              .conversions()
              .string(context.evaluate(check.with(why)), why.span())
              .map(message::note)
              .orElse(message);
    }
    context.report(message);
  }
}
