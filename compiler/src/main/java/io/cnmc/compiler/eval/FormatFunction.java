package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code format}: the verbs {@code %s %d %f %x %X %%} with the flags {@code - 0 +}, a width and a
 * precision.
 */
final class FormatFunction {
  private static final Pattern VERB =
      Pattern.compile("%([-+0]*)([0-9]*)(?:\\.([0-9]*))?(.?)", Pattern.DOTALL);

  private static final int WIDEST = 1_000;
  private static final int PRECISION = 6;

  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "format(format: string, values...: any): string",
              "The format with `%s` (text), `%d` (whole number), `%f` (decimals), `%x`"
                  + " (hexadecimal) replaced by the values; `%%` is a percent sign, `%05d` pads,"
                  + " `%.2f` rounds.",
              "format(\"web-%03d\", 7) → \"web-007\"",
              call -> new FormatFunction(call).format()));

  private final Call call;
  private final StringBuilder out = new StringBuilder();
  private int used = 1;

  private FormatFunction(Call call) {
    this.call = call;
  }

  private Value format() {
    String format = call.string(0);
    Matcher verb = VERB.matcher(format);
    int at = 0;
    while (verb.find()) {
      out.append(format, at, verb.start());
      at = verb.end();
      if (!append(verb)) {
        return Value.POISON;
      }
      if (out.length() > Limits.TEXT) {
        return call.string(out.toString());
      }
    }
    if (used < call.count()) {
      return bad("takes " + (used - 1) + " of the " + (call.count() - 1) + " values");
    }
    return call.string(out.append(format, at, format.length()).toString());
  }

  private boolean append(Matcher verb) {
    if (verb.group().equals("%%")) {
      out.append('%');
      return true;
    }
    String shown = verb.group();
    if (verb.group(4).isEmpty() || !"sdfxX".contains(verb.group(4))) {
      bad("`" + TypeNames.shortened(shown) + "` is none of `%s %d %f %x %X %%`");
      return false;
    }
    if (tooWide(verb.group(2)) || tooWide(verb.group(3))) {
      bad("`" + TypeNames.shortened(shown) + "` asks for more than " + WIDEST + " characters");
      return false;
    }
    if (!call.has(used)) {
      bad("has no value for `" + shown + "`");
      return false;
    }
    int argument = used++;
    Optional<String> text = text(verb, argument);
    text.ifPresent(t -> out.append(padded(t, verb.group(1), size(verb.group(2), 0))));
    return text.isPresent();
  }

  private Optional<String> text(Matcher verb, int argument) {
    Value value = call.value(argument);
    String sign = verb.group(1).contains("+") ? "+" : "";
    return switch (verb.group(4)) {
      case "s" ->
          call.evaluation()
              .text(value, call.span(argument))
              .map(t -> cut(t, verb.group(3)));
      case "d" -> whole(argument).map(n -> signed(n.toPlainString(), sign));
      case "x" -> whole(argument).map(n -> signed(n.toBigInteger().toString(16), sign));
      case "X" ->
          whole(argument)
              .map(n -> signed(n.toBigInteger().toString(16).toUpperCase(Locale.ROOT), sign));
      case "f" ->
          conversions()
              .number(value, call.span(argument))
              .map(n -> n.setScale(size(verb.group(3), PRECISION), RoundingMode.HALF_EVEN))
              .map(n -> signed(n.toPlainString(), sign));
      default -> throw new IllegalArgumentException("checked before");
    };
  }

  private Optional<BigDecimal> whole(int argument) {
    Optional<BigDecimal> number =
        conversions().number(call.value(argument), call.span(argument));
    if (number.isPresent() && !Numbers.isWhole(number.get())) {
      call.fail(
          EvalCode.NUMBER_NOT_ALLOWED,
          argument,
          "expected a whole number, found `" + ValueText.number(number.get()) + "`");
      return Optional.empty();
    }
    return number.map(n -> n.setScale(0, RoundingMode.UNNECESSARY));
  }

  private Conversions conversions() {
    return call.evaluation().conversions();
  }

  private Value bad(String label) {
    return call.fail(FunctionCode.BAD_FORMAT, 0, label);
  }

  private static boolean tooWide(@Nullable String digits) {
    return digits != null
        && (digits.length() > 4 || !digits.isEmpty() && Integer.parseInt(digits) > WIDEST);
  }

  private static int size(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static String signed(String number, String sign) {
    return number.startsWith("-") ? number : sign + number;
  }

  /** A precision of a text is its greatest length, in code points. */
  private static String cut(String text, @Nullable String precision) {
    int most = size(precision, Integer.MAX_VALUE);
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static String padded(String text, String flags, int width) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (!flags.contains("0")) {
      return " ".repeat(missing) + text;
    }
    boolean sign = text.startsWith("-") || text.startsWith("+");
    String zeros = "0".repeat(missing);
    return sign ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
  }
}
