package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the function that a call names, and checks the arguments against its signature. */
final class Calls {
  private final Evaluation evaluation;

  Calls(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  Value call(Expression.Call expression, List<Value> arguments) {
    LanguageFunction function = Functions.find(expression.function().text()).orElse(null);
    if (function == null) {
      return unknown(expression);
    }
    if (!function.takes(arguments.size())) {
      return evaluation.fail(
          Diagnostic.at(
                  FunctionCode.ARGUMENT_COUNT,
                  expression.span(),
                  "`" + function.name() + "` does not take " + count(arguments.size()))
              .note("it is `" + function.signature() + "`"));
    }
    List<Value> checked = new ArrayList<>(arguments.size());
    List<Span> spans = new ArrayList<>(arguments.size());
    long work = 0;
    for (int i = 0; i < arguments.size(); i++) {
      Span span = expression.arguments().get(i).span();
      spans.add(span);
      checked.add(checked(arguments.get(i), function.parameter(i), span));
      work += work(arguments.get(i));
    }
    return checked.contains(Value.POISON) || !evaluation.budget().steps(work, expression.span())
        ? Value.POISON
        : function.apply(new Call(evaluation, expression.span(), checked, spans));
  }

  /** What looking through the argument once costs. */
  private static long work(Value argument) {
    return switch (argument) {
      case Value.Str(String text) -> text.length() / 16;
      case Value.ListOf list -> list.elements().size();
      case Value.MapOf map -> map.entries().size();
      case Value other -> 1;
    };
  }

  private Value unknown(Expression.Call expression) {
    String name = expression.function().text();
    List<String> known = Functions.all().stream().map(LanguageFunction::name).toList();
    Optional<String> near = NameSuggestions.nearest(name, known);
    return evaluation.fail(
        Diagnostic.at(
                FunctionCode.UNKNOWN_FUNCTION,
                expression.function().span(),
                "there is no function `" + TypeNames.shortened(name) + "`")
            .help(near.map(n -> "did you mean `" + n + "`?").orElse(null)));
  }

  private Value checked(Value value, Parameter parameter, Span span) {
    if (parameter.whole()
        && value instanceof Value.Num(BigDecimal number)
        && !Numbers.isWhole(number)) {
      return evaluation.fail(
          EvalCode.NUMBER_NOT_ALLOWED,
          span,
          "expected a whole number, found `" + TypeNames.shortened(ValueText.number(number)) + "`");
    }
    return evaluation.conversions().strictly(value, parameter.type(), span).orElse(Value.POISON);
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }
}
