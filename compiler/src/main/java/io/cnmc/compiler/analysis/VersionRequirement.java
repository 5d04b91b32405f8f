package io.cnmc.compiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions on a version, all of which must hold: {@code >= 0.3, < 1.0}. {@code ~> 0.3} means 0.3
 * or later below 1.0, {@code ~> 0.3.1} 0.3.1 or later below 0.4.
 */
record VersionRequirement(List<Condition> conditions) {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*(>=|<=|!=|~>|>|<|=|)\\s*(\\d{1,6}(?:\\.\\d{1,6}){0,2})\\s*");

  record Condition(String operator, List<Integer> version) {}

  static Optional<VersionRequirement> parse(String text) {
    List<Condition> conditions = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = CONDITION.matcher(part);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      conditions.add(new Condition(matcher.group(1), numbers(matcher.group(2))));
    }
    return Optional.of(new VersionRequirement(conditions));
  }

  boolean accepts(String version) {
    List<Integer> actual = numbers(version);
    return conditions.stream().allMatch(c -> holds(c, actual));
  }

  private static boolean holds(Condition condition, List<Integer> actual) {
    int order = compare(actual, condition.version());
    return switch (condition.operator()) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case "!=" -> order != 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case "~>" -> order >= 0 && compare(actual, next(condition.version())) < 0;
      default -> order == 0;
    };
  }

  /** The first version with another number before the last one given. */
  private static List<Integer> next(List<Integer> version) {
    int kept = Math.max(1, version.size() - 1);
    List<Integer> out = new ArrayList<>(version.subList(0, kept));
    out.set(kept - 1, out.get(kept - 1) + 1);
    return out;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Integer> numbers(String version) {
    return Pattern.compile("\\.").splitAsStream(version).map(Integer::valueOf).toList();
  }
}
