package io.cnmc.compiler.eval;

import java.util.List;

/** Functions that make a value of another type. */
final class ConversionFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "tostring(value: any): string",
              "The text of the value as the language writes it; a string is itself.",
              "tostring(10.0.0.0/8) → \"10.0.0.0/8\"",
              ConversionFunctions::string),
          converting(
              "tonumber", ValueType.Scalar.NUMBER, "The number the text is.", "\"12\"", "12"),
          converting(
              "toip", ValueType.Scalar.IP, "The address the text is.", "\"10.0.0.1\"", "10.0.0.1"),
          converting(
              "tocidr",
              ValueType.Scalar.CIDR,
              "The prefix the text is.",
              "\"10.${1 + 1}.0.0/16\"",
              "10.2.0.0/16"));

  private ConversionFunctions() {}

  private static Value string(Call call) {
    return call.evaluation()
        .text(call.value(0), call.span(0))
        .map(call::string)
        .orElse(Value.POISON);
  }

  private static LanguageFunction converting(
      String name, ValueType type, String documentation, String argument, String result) {
    return new LanguageFunction(
        name + "(value: any): " + type,
        documentation,
        name + "(" + argument + ") → " + result,
        call ->
            call.evaluation()
                .conversions()
                .toType(call.value(0), type, call.span(0))
                .orElse(Value.POISON));
  }
}
