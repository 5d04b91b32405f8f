package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Identifier;
import io.cnmc.compiler.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code module} statement carried out: the instance, and the arguments for its variables. */
final class ModuleUse {
  private final ModuleInstance instance;
  private final Scoped<Statement.Module> statement;
  private final Located<String> name;

  ModuleUse(ModuleInstance instance, Scoped<Statement.Module> statement, Located<String> name) {
    this.instance = instance;
    this.statement = statement;
    this.name = name;
  }

  ModuleInstance instance() {
    return instance;
  }

  Declarer.Arguments arguments(AnalysisContext context) {
    Map<String, Scoped<Statement.Assignment>> given = read(context);
    return new Declarer.Arguments() {
      @Override
      public Optional<Value> of(String variable, VariableType type) {
        Scoped<Statement.Assignment> argument = given.get(variable);
        if (argument == null) {
          return Optional.empty();
        }
        Expression value = argument.syntax().value();
        return Optional.of(
            type.convert(context, context.evaluate(argument.with(value)), value.span())
                .orElse(Value.POISON));
      }

      @Override
      public Diagnostic missing(Located<String> variable) {
        return Diagnostic.at(
                ModuleCode.MISSING_ARGUMENT,
                name.span(),
                "the module needs `" + variable.value() + "`")
            .and(variable.span(), "declared here without a default")
            .help("add `" + variable.value() + " = …` to its arguments");
      }
    };
  }

  private Map<String, Scoped<Statement.Assignment>> read(AnalysisContext context) {
    Map<String, Scoped<Statement.Assignment>> given = new LinkedHashMap<>();
    for (Scoped<Statement> scoped :
        new Expander(context).expand(statement.syntax().arguments(), statement.scope())) {
      if (scoped.syntax() instanceof Statement.Assignment argument) {
        add(context, given, scoped.with(argument));
      } else {
        context.report(
            Diagnostic.at(
                NameCode.MISPLACED,
                scoped.syntax().span(),
                "only arguments, `name = value`, can stand here"));
      }
    }
    return given;
  }

  private static void add(
      AnalysisContext context,
      Map<String, Scoped<Statement.Assignment>> given,
      Scoped<Statement.Assignment> argument) {
    Identifier word = argument.syntax().name();
    Scoped<Statement.Assignment> first = given.putIfAbsent(word.text(), argument);
    if (first != null) {
      context.report(
          Diagnostic.at(NameCode.DUPLICATE_ATTRIBUTE, word.span(), "given again here")
              .and(first.syntax().name().span(), "`" + word + "` is given here"));
    }
  }

  /** Reports arguments that no variable of the module takes. */
  void checkArguments(AnalysisContext context, Set<String> variables) {
    for (Statement argument : statement.syntax().arguments()) {
      if (argument instanceof Statement.Assignment a && !variables.contains(a.name().text())) {
        context.report(
            Diagnostic.at(
                    ModuleCode.UNKNOWN_ARGUMENT,
                    a.name().span(),
                    "the module has no variable `" + a.name() + "`")
                .help(
                    NameSuggestions.nearest(a.name().text(), variables)
                        .map(n -> "did you mean `" + n + "`?")
                        .orElse(null)));
      }
    }
  }
}
