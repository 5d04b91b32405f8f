package io.cnmc.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The arguments of one invocation, by the names that the command described. */
final class Arguments {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private static final Duration LONGEST = Duration.ofDays(1);

  private final ParseResult parsed;

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  boolean flag(String name) {
    return parsed.hasMatchedOption(name);
  }

  /** Whether the command has the option, and it is given. */
  boolean has(String name) {
    return parsed.commandSpec().findOption(name) != null && parsed.hasMatchedOption(name);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(parsed.matchedOptionValue(name, (String) null));
  }

  /** Refuses an option where no source is named that it would say something of. */
  void onlyForSources(String name) {
    if (option(name).isPresent()) {
      throw new UsageError(name + " is for sources: without one, all that is here is meant");
    }
  }

  List<String> options(String name) {
    return List.of(parsed.matchedOptionValue(name, new String[0]));
  }

  /** A repeatable option and one of its values. */
  record Given(String name, String value) {}

  /** All values of these options, in the order of the command line. */
  List<Given> inOrder(List<String> names) {
    Map<String, Integer> next = new HashMap<>();
    List<Given> given = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      if (names.contains(name)) {
        int index = next.merge(name, 1, Integer::sum) - 1;
        given.add(new Given(name, options(name).get(index)));
      }
    }
    return given;
  }

  /** A whole number from {@code minimum} on. */
  int number(String name, int minimum, int otherwise) {
    Optional<String> text = option(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= minimum) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same message as a number that is too small
    }
    throw new UsageError(name + " takes a whole number from " + minimum + ", not " + text.get());
  }

  /** A time such as {@code 500ms}, {@code 30s}, {@code 1h}, up to a day; zero unless given. */
  Duration time(String name) {
    String text = option(name).orElse("0s");
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new UsageError(name + " takes a time such as 30s, not `" + text + "`");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration time =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        };
    if (time.compareTo(LONGEST) > 0) {
      throw new UsageError(name + " takes at most a day, not `" + text + "`");
    }
    return time;
  }

  /** One of {@code choices}, the first unless given. */
  String choice(String name, String... choices) {
    String value = option(name).orElse(choices[0]);
    if (!List.of(choices).contains(value)) {
      throw new UsageError(
          name + " takes " + String.join(", ", choices) + "; not `" + value + "`");
    }
    return value;
  }

  /** The {@code --format} among those the command has, or json with {@code --json}. */
  String format(String... formats) {
    return flag("--json") ? "json" : choice("--format", formats);
  }

  String positional(int index) {
    return parsed.matchedPositionalValue(index, "");
  }

  Optional<String> optionalPositional(int index) {
    return Optional.ofNullable(parsed.matchedPositionalValue(index, (String) null));
  }

  /** All values of the argument at {@code index} and after it. */
  List<String> positionals(int index) {
    return List.of(parsed.matchedPositionalValue(index, new String[0]));
  }
}
