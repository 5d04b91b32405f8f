package io.cnmc.compiler.diagnostics;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** The nearest of the known names, for "did you mean". */
public final class NameSuggestions {
  private static final int MAX_LENGTH = 64;

  /** Comparisons of two letters that one thread spends, which is a compilation's own: 0.2 s. */
  private static final long MAX_WORK = 30_000_000;

  private static final ThreadLocal<long[]> WORK = ThreadLocal.withInitial(() -> new long[1]);

  private static final int SHORTEST = 2;

  private NameSuggestions() {}

  /**
   * The candidate at the smallest edit distance, if that is at most a third of the name's length
   * (and at least 1, but none for a name of one letter, which is as near to any). A source with a great many mistakes gets none in the end.
   */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    return nearest(name, () -> candidates);
  }

  /** The same, of candidates that are gathered only if they are going to be looked at. */
  public static Optional<String> nearest(
      String name, Supplier<? extends Collection<String>> gather) {
    if (name.length() < SHORTEST || name.length() > MAX_LENGTH || isSpent()) {
      return Optional.empty();
    }
    Collection<String> candidates = gather.get();
    spend(candidates.size());
    int limit = Math.max(1, name.length() / 3);
    String best = null;
    int bestDistance = limit + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - name.length()) < bestDistance) {
        spend((long) name.length() * candidate.length());
        if (isSpent()) {
          return Optional.empty();
        }
        int distance = distance(name, candidate);
        if (distance < bestDistance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static void spend(long work) {
    WORK.get()[0] += work;
  }

  private static boolean isSpent() {
    return WORK.get()[0] > MAX_WORK;
  }

  /** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}
