package io.cnmc.planner.state;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds attribute maps from name, value, name, value …; null values are left out. */
final class Attributes {
  private Attributes() {}

  static SortedMap<String, String> of(@Nullable Object... namesAndValues) {
    SortedMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        map.put(String.valueOf(namesAndValues[i]), value.toString());
      }
    }
    return map;
  }
}
