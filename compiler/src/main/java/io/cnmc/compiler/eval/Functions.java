package io.cnmc.compiler.eval;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All functions of the language, each family of them in a file of its own. */
public final class Functions {
  private static final SortedMap<String, LanguageFunction> BY_NAME = new TreeMap<>();

  static {
    Stream.of(
            AddressFunctions.ALL,
            ListFunctions.ALL,
            MapFunctions.ALL,
            OrderFunctions.ALL,
            NumberFunctions.ALL,
            StringFunctions.ALL,
            FormatFunction.ALL,
            RegexFunction.ALL,
            ConversionFunctions.ALL,
            DigestFunctions.ALL,
            OutsideFunctions.ALL)
        .flatMap(Collection::stream)
        .forEach(f -> BY_NAME.put(f.name(), f));
  }

  private Functions() {}

  /** Sorted by name. */
  public static List<LanguageFunction> all() {
    return List.copyOf(BY_NAME.values());
  }

  public static Optional<LanguageFunction> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
