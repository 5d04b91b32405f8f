package io.cnmc.applier.simulation;

import java.util.ArrayList;
import java.util.List;

/** What two lists of lines do not have in common, in words. */
final class Differences {
  private static final int LINES = 5;
  private static final int CHARACTERS = 200;

  private Differences() {}

  static String of(List<String> expected, List<String> actual) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> extra = new ArrayList<>(actual);
    expected.forEach(extra::remove);
    return missing.size() + " missing " + some(missing) + ", " + extra.size() + " too many "
        + some(extra);
  }

  private static List<String> some(List<String> lines) {
    return lines.stream()
        .limit(LINES)
        .map(line -> line.length() > CHARACTERS ? line.substring(0, CHARACTERS) + "…" : line)
        .toList();
  }
}
