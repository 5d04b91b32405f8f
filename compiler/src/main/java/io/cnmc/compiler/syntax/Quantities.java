package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers with a unit: rates, sizes, durations, percents. */
final class Quantities {
  private enum Kind {
    RATE,
    SIZE,
    DURATION
  }

  private record Unit(Kind kind, long factor) {}

  private static final Pattern SHAPE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(.+)");
  private static final int MAX_DIGITS = 20;

  private static final Map<String, Unit> UNITS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bit", new Unit(Kind.RATE, 1)),
              Map.entry("kbit", new Unit(Kind.RATE, 1_000)),
              Map.entry("mbit", new Unit(Kind.RATE, 1_000_000)),
              Map.entry("gbit", new Unit(Kind.RATE, 1_000_000_000)),
              Map.entry("tbit", new Unit(Kind.RATE, 1_000_000_000_000L)),
              Map.entry("b", new Unit(Kind.SIZE, 1)),
              Map.entry("kb", new Unit(Kind.SIZE, 1_000)),
              Map.entry("mb", new Unit(Kind.SIZE, 1_000_000)),
              Map.entry("gb", new Unit(Kind.SIZE, 1_000_000_000)),
              Map.entry("tb", new Unit(Kind.SIZE, 1_000_000_000_000L)),
              Map.entry("kib", new Unit(Kind.SIZE, 1L << 10)),
              Map.entry("mib", new Unit(Kind.SIZE, 1L << 20)),
              Map.entry("gib", new Unit(Kind.SIZE, 1L << 30)),
              Map.entry("tib", new Unit(Kind.SIZE, 1L << 40)),
              Map.entry("ns", new Unit(Kind.DURATION, 1)),
              Map.entry("us", new Unit(Kind.DURATION, 1_000)),
              Map.entry("ms", new Unit(Kind.DURATION, 1_000_000)),
              Map.entry("s", new Unit(Kind.DURATION, 1_000_000_000)),
              Map.entry("m", new Unit(Kind.DURATION, 60_000_000_000L)),
              Map.entry("h", new Unit(Kind.DURATION, 3_600_000_000_000L)),
              Map.entry("d", new Unit(Kind.DURATION, 86_400_000_000_000L))));

  private Quantities() {}

  static LiteralResult read(String text, Span span) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches() || matcher.group(1).length() > MAX_DIGITS) {
      return wrong(Diagnostic.at(QUANTITY_OUT_OF_RANGE, span, "too many digits"));
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String name = matcher.group(2);
    if (name.equals("%")) {
      return new LiteralResult.Read(new Expression.PercentLiteral(number, span));
    }
    Unit unit = UNITS.get(name);
    if (unit == null) {
      return unknown(name, new Span(span.file(), span.end() - name.length(), span.end()));
    }
    try {
      return new LiteralResult.Read(literal(unit, number, span));
    } catch (ArithmeticException tooFineOrTooLarge) {
      return wrong(
          Diagnostic.at(
              QUANTITY_OUT_OF_RANGE, span, "not a whole number of " + base(unit) + " below 2^63"));
    }
  }

  private static Expression literal(Unit unit, BigDecimal number, Span span) {
    long value = number.multiply(BigDecimal.valueOf(unit.factor())).longValueExact();
    return switch (unit.kind()) {
      case RATE -> new Expression.RateLiteral(value, span);
      case SIZE -> new Expression.SizeLiteral(value, span);
      case DURATION -> new Expression.DurationLiteral(value, span);
    };
  }

  private static String base(Unit unit) {
    return switch (unit.kind()) {
      case RATE -> "bits per second";
      case SIZE -> "bytes";
      case DURATION -> "nanoseconds";
    };
  }

  private static LiteralResult unknown(String name, Span span) {
    Diagnostic diagnostic = Diagnostic.at(UNKNOWN_UNIT, span, "no unit has this name");
    for (Kind kind : Kind.values()) {
      diagnostic = diagnostic.note(units(kind));
    }
    return wrong(
        diagnostic.help(
            NameSuggestions.nearest(name, UNITS.keySet())
                .map(near -> "write `" + near + "`")
                .orElse(null)));
  }

  private static String units(Kind kind) {
    String names =
        UNITS.entrySet().stream()
            .filter(unit -> unit.getValue().kind() == kind)
            .sorted(Comparator.comparing(unit -> unit.getValue().factor()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" "));
    return switch (kind) {
      case RATE -> "rates: " + names;
      case SIZE -> "sizes: " + names;
      case DURATION -> "durations: " + names;
    };
  }

  private static LiteralResult wrong(Diagnostic diagnostic) {
    return new LiteralResult.Wrong(diagnostic);
  }
}
