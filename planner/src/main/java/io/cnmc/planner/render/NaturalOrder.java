package io.cnmc.planner.render;

import java.util.Comparator;

/** Orders {@code web-2} before {@code web-10}: runs of digits compare as numbers. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = run(a, i);
      int endB = run(b, j);
      int order =
          digit(a, i) && digit(b, j)
              ? numbers(a.substring(i, endA), b.substring(j, endB))
              : Character.compare(a.charAt(i), b.charAt(j));
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** The end of the run of digits that starts there, or of the one other character. */
  private static int run(String text, int start) {
    int end = start + 1;
    while (digit(text, start) && end < text.length() && digit(text, end)) {
      end++;
    }
    return end;
  }

  private static int numbers(String a, String b) {
    String x = a.replaceFirst("^0+", "");
    String y = b.replaceFirst("^0+", "");
    int byLength = Integer.compare(x.length(), y.length());
    return byLength != 0 ? byLength : x.compareTo(y);
  }
}
