package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An option that a driver understands. {@code minimum} and {@code maximum} bound a NUMBER,
 * inclusive; {@code choices} are all values of a CHOICE; a null default means that the option may
 * be absent; with a {@code refusal} a BOOL can only be false. {@code doc} is one line.
 */
public record OptionSpec(
    String name,
    OptionType type,
    @Nullable OptionValue defaultValue,
    long minimum,
    long maximum,
    List<String> choices,
    @Nullable Refusal refusal,
    String doc) {

  /** Why an option is not carried out, as the message about it has it. */
  public record Refusal(DiagnosticCode code, String label, String help) {}

  /** @throws IllegalArgumentException for bounds or a default that no value could keep to */
  public OptionSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(doc);
    choices = List.copyOf(choices);
    if (minimum > maximum) {
      throw new IllegalArgumentException(
          "option `" + name + "` is at least " + minimum + " and at most " + maximum);
    }
    if (defaultValue != null && !fits(type, defaultValue, minimum, maximum, choices)) {
      throw new IllegalArgumentException(
          "the default of option `" + name + "` is none of its values");
    }
  }

  private static boolean fits(
      OptionType type, OptionValue value, long minimum, long maximum, List<String> choices) {
    return switch (type) {
      case BOOL -> value instanceof OptionValue.Bool;
      case NUMBER ->
          value instanceof OptionValue.Number(long number)
              && number >= minimum
              && number <= maximum;
      case CHOICE -> value instanceof OptionValue.Text(String text) && choices.contains(text);
      case STRING, ADDRESS, PREFIX, DURATION -> true;
    };
  }

  public static OptionSpec bool(String name, boolean defaultValue, String doc) {
    return of(name, OptionType.BOOL, new OptionValue.Bool(defaultValue), doc);
  }

  /** One that is known so that it is not passed over: nothing does it yet. */
  public static OptionSpec refused(String name, Refusal refusal, String doc) {
    OptionValue no = new OptionValue.Bool(false);
    return new OptionSpec(name, OptionType.BOOL, no, 0, 0, List.of(), refusal, doc);
  }

  public static OptionSpec number(
      String name, @Nullable OptionValue defaultValue, long min, long max, String doc) {
    return new OptionSpec(name, OptionType.NUMBER, defaultValue, min, max, List.of(), null, doc);
  }

  /** The values that it takes, in words: {@code number 1-4094}, {@code l2, l3}. */
  public String values() {
    return switch (type) {
      case NUMBER -> "number " + minimum + "-" + maximum;
      case CHOICE -> String.join(", ", choices);
      case BOOL, STRING, ADDRESS, PREFIX, DURATION -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  /** One of several words, the first of which is the default. */
  public static OptionSpec choice(String name, List<String> choices, String doc) {
    OptionValue first = new OptionValue.Text(choices.get(0));
    return new OptionSpec(name, OptionType.CHOICE, first, 0, 0, choices, null, doc);
  }

  public static OptionSpec of(
      String name, OptionType type, @Nullable OptionValue defaultValue, String doc) {
    return new OptionSpec(name, type, defaultValue, 0, 0, List.of(), null, doc);
  }
}
