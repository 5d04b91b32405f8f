package io.cnmc.compiler.analysis;

import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.TypedText;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueText;
import io.cnmc.compiler.eval.ValueType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the topology's own variables get from outside: the last of {@code -var} and
 * {@code -var-file} that has one, else {@code CNM_VAR_name} of the environment. What is declared in
 * the topology is referred to by its name.
 */
final class OutsideValues {
  private static final String ENVIRONMENT = "CNM_VAR_";

  private final AnalysisContext context;
  private final ModuleInstance root;

  OutsideValues(AnalysisContext context, ModuleInstance root) {
    this.context = context;
    this.root = root;
  }

  Optional<Value> of(String name, VariableType type) {
    for (VariableInput input : context.options().variables().reversed()) {
      switch (input) {
        case VariableInput.Argument a when a.name().equals(name) -> {
          return Optional.of(read(a.text(), type, a.origin()));
        }
        case VariableInput.Argument a -> {}
        case VariableInput.File f -> {
          Value value = f.values().get(name);
          if (value != null) {
            return Optional.of(convert(name, value, type, f.origin()));
          }
        }
      }
    }
    String environment = context.options().environment().apply(ENVIRONMENT + name);
    return environment == null
        ? Optional.empty()
        : Optional.of(read(environment, type, ENVIRONMENT + name));
  }

  /** Reports every value from outside that no variable takes. */
  void checkDeclared(Collection<String> variables) {
    for (VariableInput input : context.options().variables()) {
      switch (input) {
        case VariableInput.Argument a -> checkDeclared(a.name(), a.origin(), variables);
        case VariableInput.File f ->
            f.values().keySet().forEach(n -> checkDeclared(n, f.origin(), variables));
      }
    }
  }

  private void checkDeclared(String name, String origin, Collection<String> variables) {
    if (!variables.contains(name)) {
      context.report(
          Diagnostic.nowhere(
                  ModuleCode.UNDECLARED_VARIABLE,
                  origin + ": the topology has no variable `" + name + "`")
              .help(
                  NameSuggestions.nearest(name, variables)
                      .map(n -> "did you mean `" + n + "`?")
                      .orElse(null)));
    }
  }

  private Value read(String text, VariableType type, String origin) {
    return switch (type) {
      case VariableType.OfValues(ValueType of) ->
          TypedText.argument(text, of, origin, context.diagnostics()).orElse(Value.POISON);
      case VariableType.Reference of -> named(text, of, whole(origin, text));
    };
  }

  private Value convert(String name, Value value, VariableType type, String origin) {
    Span span = whole(origin, name + " = " + ValueText.of(value));
    return type instanceof VariableType.Reference of && value instanceof Value.Str(String text)
        ? named(text, of, span)
        : type.convert(context, value, span).orElse(Value.POISON);
  }

  private static Span whole(String origin, String text) {
    return new Span(new SourceFile(origin, text), 0, text.length());
  }

  private Value named(String name, VariableType.Reference type, Span span) {
    Map<String, ? extends Declared> known = type.among(root);
    Declared found = known.get(name);
    if (found != null) {
      return new Value.Ref(found);
    }
    String what = "the " + type.kind() + " `" + name + "`";
    if (!root.hasGeneratedNames()
        || context.require(AnalysisContext.Progress.EXPANDED, what, span)) {
      context.report(
          Diagnostic.at(
                  ModuleCode.VARIABLE_TYPE,
                  span,
                  "there is no %s `%s`".formatted(type.kind(), name))
              .help(
                  NameSuggestions.nearest(name, known.keySet())
                      .map(n -> "did you mean `" + n + "`?")
                      .orElse(null)));
    }
    return Value.POISON;
  }
}
