package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as the language writes them: strings quoted, lists in brackets, maps in braces, quantities
 * in their largest exact unit. Text that would be longer than a megabyte, or nests deeper than 100
 * levels, is cut short with an ellipsis.
 */
public final class ValueText {
  private final StringBuilder out = new StringBuilder();
  private boolean cut;

  private ValueText() {}

  /** As source text: a string is quoted and escaped. */
  public static String of(Value value) {
    ValueText text = new ValueText();
    text.write(value, 0);
    return text.out.toString();
  }

  /** As interpolation and {@code tostring} have it: a string is itself, without quotes. */
  public static String bare(Value value) {
    return value instanceof Value.Str(String text) ? text : of(value);
  }

  /** Like {@link #bare}, but empty where that would have been cut short. */
  static Optional<String> whole(Value value) {
    if (value instanceof Value.Str(String text)) {
      return Optional.of(text);
    }
    ValueText text = new ValueText();
    text.write(value, 0);
    return text.cut ? Optional.empty() : Optional.of(text.out.toString());
  }

  /** A number without exponent and without needless zeros. */
  static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A string literal that reads back as {@code text}. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(c, out));
    return out.append('"').toString().replace("${", "$${");
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private void write(Value value, int depth) {
    if (out.length() > Limits.TEXT || depth > Limits.VALUE_DEPTH) {
      cut();
      return;
    }
    switch (value) {
      case Value.Num(BigDecimal number) -> out.append(number(number));
      case Value.Str(String text) -> out.append(quoted(text));
      case Value.Bool(boolean truth) -> out.append(truth);
      case Value.Null n -> out.append("null");
      case Value.Ip ip -> out.append(ip.value());
      case Value.Cidr cidr -> out.append(cidr.value());
      case Value.IfAddr address -> out.append(address.value());
      case Value.Mac mac -> out.append(mac.value());
      case Value.Rate rate -> out.append(Quantities.rate(rate.bitsPerSecond()));
      case Value.Percent percent -> out.append(number(percent.value())).append('%');
      case Value.Size size -> out.append(Quantities.size(size.bytes()));
      case Value.Duration duration -> out.append(Quantities.duration(duration.nanos()));
      case Value.Publish publish -> out.append(publish.value());
      case Value.ListOf list -> writeList(list.elements(), depth);
      case Value.MapOf map -> writeMap(map.entries(), depth);
      case Value.Ref ref -> out.append(ref.target().text());
      case Value.Poison p -> out.append("<error>");
    }
  }

  private void writeList(List<Value> elements, int depth) {
    out.append('[');
    String separator = "";
    for (Value element : elements) {
      out.append(separator);
      write(element, depth + 1);
      if (cut) {
        break;
      }
      separator = ", ";
    }
    out.append(']');
  }

  private void writeMap(Map<String, Value> entries, int depth) {
    out.append('{');
    String separator = " ";
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      String key = entry.getKey();
      out.append(separator)
          .append(key.matches("[A-Za-z_][A-Za-z0-9_-]*") ? key : quoted(key))
          .append(" = ");
      write(entry.getValue(), depth + 1);
      if (cut) {
        break;
      }
      separator = ", ";
    }
    out.append(entries.isEmpty() ? "}" : " }");
  }

  private void cut() {
    if (!cut) {
      out.append('…');
    }
    cut = true;
  }
}
