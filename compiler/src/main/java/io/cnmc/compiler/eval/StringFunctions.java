package io.cnmc.compiler.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Functions on strings. */
final class StringFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "join(separator: string, list: list): string",
              "The texts of the elements with the separator between them.",
              "join(\", \", [\"a\", 1]) → \"a, 1\"",
              StringFunctions::join),
          new LanguageFunction(
              "split(separator: string, text: string): list",
              "The parts of the text between the separators; with an empty separator, its"
                  + " characters.",
              "split(\",\", \"a,b\") → [\"a\", \"b\"]",
              StringFunctions::split),
          new LanguageFunction(
              "replace(text: string, old: string, new: string): string",
              "The text with every `old` replaced by `new`.",
              "replace(\"a.b\", \".\", \"-\") → \"a-b\"",
              StringFunctions::replace),
          new LanguageFunction(
              "upper(text: string): string",
              "The text in capitals, the same in every locale.",
              "upper(\"web\") → \"WEB\"",
              call -> cased(call, LetterCase::upper)),
          new LanguageFunction(
              "lower(text: string): string",
              "The text in small letters, the same in every locale.",
              "lower(\"Web\") → \"web\"",
              call -> cased(call, LetterCase::lower)),
          new LanguageFunction(
              "trim(text: string, characters?: string): string",
              "The text without white space, or without any of the characters, at its ends.",
              "trim(\" a \") → \"a\"",
              StringFunctions::trim));

  private StringFunctions() {}

  private static Value join(Call call) {
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Value element : call.list(1)) {
      Optional<String> text = call.evaluation().text(element, call.span(1));
      if (text.isEmpty()) {
        return Value.POISON;
      }
      out.append(separator).append(text.get());
      if (out.length() > Limits.TEXT) {
        break; // the string made of it is refused
      }
      separator = call.string(0);
    }
    return call.string(out.toString());
  }

  /** The JDK looks long at letters beyond ASCII. */
  private static Value cased(Call call, UnaryOperator<String> change) {
    String text = call.string(0);
    return call.budget().steps(2L * text.length(), call.span())
        ? call.string(change.apply(text))
        : Value.POISON;
  }

  private static Value split(Call call) {
    String separator = call.string(0);
    String text = call.string(1);
    List<Value> out = new ArrayList<>();
    int at = 0;
    while (out.size() <= Limits.ELEMENTS) {
      int end = separator.isEmpty() ? next(text, at) : text.indexOf(separator, at);
      boolean last = separator.isEmpty() ? at == text.length() : end < 0;
      if (last) {
        break;
      }
      out.add(new Value.Str(text.substring(at, end)));
      at = end + separator.length();
    }
    if (!separator.isEmpty()) {
      out.add(new Value.Str(text.substring(at)));
    }
    return call.list(out);
  }

  /** The end of the code point at an offset. */
  private static int next(String text, int at) {
    return at < text.length() ? text.offsetByCodePoints(at, 1) : at;
  }

  private static Value replace(Call call) {
    String text = call.string(0);
    String old = call.string(1);
    String fresh = call.string(2);
    if (old.isEmpty()) {
      return call.fail(FunctionCode.BAD_ARGUMENT, 1, "an empty text is everywhere");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int found = text.indexOf(old); found >= 0; found = text.indexOf(old, at)) {
      out.append(text, at, found).append(fresh);
      at = found + old.length();
      if (out.length() > Limits.TEXT) {
        break; // the string made of it is refused
      }
    }
    return call.string(out.append(text, at, text.length()).toString());
  }

  private static Value trim(Call call) {
    String text = call.string(0);
    if (!call.has(1)) {
      return call.string(text.strip());
    }
    String unwanted = call.string(1);
    int start = 0;
    int end = text.length();
    while (start < end && unwanted.indexOf(text.codePointAt(start)) >= 0) {
      start = text.offsetByCodePoints(start, 1);
    }
    while (end > start && unwanted.indexOf(text.codePointBefore(end)) >= 0) {
      end = text.offsetByCodePoints(end, -1);
    }
    return call.string(text.substring(start, end));
  }
}
