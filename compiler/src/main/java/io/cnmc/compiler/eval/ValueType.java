package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A type as {@code type = list(cidr)} of a variable names it. Its text is what the source has. */
public sealed interface ValueType {
  /** The types without parts. */
  enum Scalar implements ValueType {
    STRING,
    NUMBER,
    BOOL,
    IP,
    CIDR,
    IFADDR,
    MAC,
    RATE,
    PERCENT,
    SIZE,
    DURATION,
    PUBLISH,
    /** No restriction. */
    ANY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record ListType(ValueType element) implements ValueType {
    @Override
    public String toString() {
      return "list(" + element + ")";
    }

    /** Of anything. */
    boolean isPlain() {
      return element == Scalar.ANY;
    }
  }

  record MapType(ValueType element) implements ValueType {
    @Override
    public String toString() {
      return "map(" + element + ")";
    }

    /** Of anything. */
    boolean isPlain() {
      return element == Scalar.ANY;
    }
  }

  /**
   * Reads a type expression: a scalar's name, {@code list(T)} or {@code map(T)}; plain {@code list}
   * and {@code map} hold anything. Reports {@link EvalCode#NOT_A_TYPE} otherwise.
   */
  static Optional<ValueType> parse(Expression expression, Diagnostics diagnostics) {
    switch (expression) {
      case Expression.Name(var name) when named(name.text()).isPresent() -> {
        return named(name.text());
      }
      case Expression.Call call
          when call.arguments().size() == 1
              && (call.function().text().equals("list")
                  || call.function().text().equals("map")) -> {
        boolean list = call.function().text().equals("list");
        return parse(call.arguments().getFirst(), diagnostics)
            .map(element -> list ? new ListType(element) : new MapType(element));
      }
      case Expression.Malformed m -> {
        return Optional.empty();
      }
      default -> {
        diagnostics.add(notAType(expression));
        return Optional.empty();
      }
    }
  }

  /** The type of a bare name. */
  static Optional<ValueType> named(String name) {
    if (name.equals("list")) {
      return Optional.of(new ListType(Scalar.ANY));
    }
    if (name.equals("map")) {
      return Optional.of(new MapType(Scalar.ANY));
    }
    for (Scalar scalar : Scalar.values()) {
      if (scalar.toString().equals(name)) {
        return Optional.of(scalar);
      }
    }
    return Optional.empty();
  }

  private static Diagnostic notAType(Expression expression) {
    List<String> names = new ArrayList<>(List.of("list", "map"));
    for (Scalar scalar : Scalar.values()) {
      names.add(scalar.toString());
    }
    String text = TypeNames.shortened(expression.span().text());
    return Diagnostic.at(EvalCode.NOT_A_TYPE, expression.span(), "`" + text + "` is not a type")
        .note(
            "types: string, number, bool, ip, cidr, ifaddr, mac, rate, percent, size,"
                + " duration, publish, any, list(T), map(T)")
        .help(
            NameSuggestions.nearest(text, names)
                .map(n -> "did you mean `" + n + "`?")
                .orElse(null));
  }
}
