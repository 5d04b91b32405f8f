package io.cnmc.planner.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What two lists do not share: first what goes, then what comes, each in its list's order. */
final class ListDifference {
  private ListDifference() {}

  /**
   * Adds a change named {@code part} for each; or one named {@code order} when only that differs.
   */
  static void add(String part, List<?> before, List<?> after, List<FieldChange> changes) {
    List<Object> gone = without(before, after);
    List<Object> come = without(after, before);
    gone.forEach(value -> changes.add(new FieldChange(part, value.toString(), null)));
    come.forEach(value -> changes.add(new FieldChange(part, null, value.toString())));
    if (gone.isEmpty() && come.isEmpty() && !before.equals(after)) {
      changes.add(new FieldChange("order", "another", "of " + part + "s as declared"));
    }
  }

  /** Each value as often as the other list lacks it. */
  private static List<Object> without(List<?> values, List<?> others) {
    Map<Object, Integer> left = new LinkedHashMap<>();
    others.forEach(value -> left.merge(value, 1, Integer::sum));
    List<Object> rest = new ArrayList<>();
    for (Object value : values) {
      int count = left.getOrDefault(value, 0);
      if (count == 0) {
        rest.add(value);
      } else {
        left.put(value, count - 1);
      }
    }
    return rest;
  }
}
