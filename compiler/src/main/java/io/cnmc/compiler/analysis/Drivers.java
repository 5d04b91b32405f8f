package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.Optional;

/** Reads {@code driver = bridge}: a driver's bare name, or an expression that gives the name. */
final class Drivers {
  static final String DEFAULT = "bridge";

  /** {@code driver = null} is no value that is missing: a driver is called so. */
  private static final String NULL = "null";

  private static final String FROM_ELSEWHERE =
      "drivers of plug-ins come from the folder that CNMC_DRIVERS names, which `sudo` drops:"
          + " `sudo CNMC_DRIVERS=FOLDER cnmc …`";

  private Drivers() {}

  static Setting<DriverSchema> read(AnalysisContext context, Body body) {
    Optional<Scoped<Statement.Assignment>> attribute = body.attribute("driver");
    if (attribute.isEmpty()) {
      return Setting.absent();
    }
    Scoped<Expression> expression = attribute.get().with(attribute.get().syntax().value());
    Span span = expression.syntax().span();
    return name(context, expression)
        .flatMap(name -> schema(context, name, span))
        .map(schema -> Setting.of(new Located<>(schema, span)))
        .orElse(Setting.broken());
  }

  /**
   * Whether the driver of a network has the option; without a look at one that an expression names,
   * for what that refers to may not be read yet.
   */
  static boolean offers(AnalysisContext context, Body body, String option) {
    var attribute = body.attribute("driver");
    String driver = attribute.isEmpty() ? DEFAULT : written(attribute.get().syntax().value());
    DriverSchema schema = context.drivers().get(driver);
    return schema != null && schema.option(option).isPresent();
  }

  private static String written(Expression driver) {
    return driver instanceof Expression.Name name ? name.identifier().text() : "";
  }

  private static Optional<String> name(AnalysisContext context, Scoped<Expression> expression) {
    if (expression.syntax() instanceof Expression.Name name
        && (context.drivers().containsKey(name.identifier().text())
            || expression.scope().lookup(name.identifier().text(), name.span()).isEmpty())) {
      return Optional.of(name.identifier().text());
    }
    Value value = context.evaluate(expression);
    return value instanceof Value.Null
        ? Optional.of(NULL)
        : context.conversions().string(value, expression.syntax().span());
  }

  private static Optional<DriverSchema> schema(AnalysisContext context, String name, Span span) {
    DriverSchema schema = context.drivers().get(name);
    if (schema == null) {
      String known = String.join(", ", context.drivers().keySet());
      context.report(
          Diagnostic.at(NameCode.UNKNOWN_DRIVER, span, "there is no driver `" + name + "`")
              .note("drivers: " + known)
              .help(
                  NameSuggestions.nearest(name, context.drivers().keySet())
                      .map(n -> "did you mean `" + n + "`?")
                      .orElse(FROM_ELSEWHERE)));
    }
    return Optional.ofNullable(schema);
  }
}
