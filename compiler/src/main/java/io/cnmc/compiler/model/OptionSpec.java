package io.cnmc.compiler.model;

import org.jspecify.annotations.Nullable;

/**
 * An option that a driver understands. {@code minimum} and {@code maximum} bound a NUMBER,
 * inclusive; a null default means that the option may be absent. {@code doc} is one line.
 */
public record OptionSpec(
    String name,
    OptionType type,
    @Nullable OptionValue defaultValue,
    long minimum,
    long maximum,
    String doc) {

  public static OptionSpec bool(String name, boolean defaultValue, String doc) {
    return new OptionSpec(name, OptionType.BOOL, new OptionValue.Bool(defaultValue), 0, 0, doc);
  }

  public static OptionSpec number(
      String name, @Nullable OptionValue defaultValue, long min, long max, String doc) {
    return new OptionSpec(name, OptionType.NUMBER, defaultValue, min, max, doc);
  }

  public static OptionSpec of(
      String name, OptionType type, @Nullable OptionValue defaultValue, String doc) {
    return new OptionSpec(name, type, defaultValue, 0, 0, doc);
  }
}
