package io.cnmc.compiler.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code regex}: the first match of a Java regular expression, found in a bounded number of steps.
 */
final class RegexFunction {
  private static final int LONGEST = 1_000;
  private static final long MOST_REPETITIONS = 10_000;
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?\\}");

  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "regex(pattern: string, text: string): any",
              "The first match in the text: the matched string, or with groups the list, with named"
                  + " groups the map of what they matched; null when nothing matches.",
              "regex(\"[0-9]+\", \"web-12\") → \"12\"",
              RegexFunction::regex));

  private RegexFunction() {}

  private static Value regex(Call call) {
    String source = call.string(0);
    Optional<String> refusal = refusal(source);
    if (refusal.isPresent()) {
      return call.fail(FunctionCode.BAD_PATTERN, 0, refusal.get());
    }
    BoundedText text = new BoundedText(call.string(1));
    try {
      Matcher matcher = Pattern.compile(source).matcher(text);
      return matcher.find() ? found(call, matcher) : Value.NULL;
    } catch (PatternSyntaxException e) {
      return call.fail(
          FunctionCode.BAD_PATTERN, 0, e.getDescription() + " near index " + e.getIndex());
    } catch (BoundedText.OutOfSteps | StackOverflowError e) {
      // java.util.regex recurses once per repetition of a group, so long texts exhaust its stack.
      return call.fail(
          FunctionCode.PATTERN_TOO_SLOW, 0, "gave up after " + BoundedText.STEPS + " steps");
    } finally {
      // Many searches that each end must end too.
      call.budget().steps(text.reads() / 16, call.span());
    }
  }

  /**
   * What keeps the pattern from being tried. Counted repetitions of nothing read no text, so only
   * their number bounds them.
   */
  private static Optional<String> refusal(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of("more than " + LONGEST + " characters");
    }
    long product = 1;
    Matcher counts = COUNT.matcher(pattern);
    while (counts.find()) {
      boolean ranged = counts.group(2) != null && !counts.group(2).isEmpty();
      String most = ranged ? counts.group(2) : counts.group(1);
      product = most.length() > 5 ? Long.MAX_VALUE : product * Math.max(1, Long.parseLong(most));
      if (product > MOST_REPETITIONS) {
        return Optional.of("counted repetitions of more than " + MOST_REPETITIONS + " in all");
      }
    }
    return Optional.empty();
  }

  private static Value found(Call call, Matcher matcher) {
    if (matcher.groupCount() == 0) {
      return call.string(matcher.group());
    }
    if (!matcher.namedGroups().isEmpty()) {
      SortedMap<String, Value> out = new TreeMap<>();
      matcher.namedGroups().forEach((name, group) -> out.put(name, group(call, matcher, group)));
      return call.map(out);
    }
    List<Value> out = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      out.add(group(call, matcher, i));
    }
    return call.list(out);
  }

  private static Value group(Call call, Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? Value.NULL : call.string(text);
  }
}
