package io.cnmc.planner.render;

/** A line of a plan: an indented symbol, what it is about, details, and a remark at the right. */
record Row(int depth, Symbol symbol, String name, String details, String remark) {
  private static final int DETAILS_AT = 40;
  private static final int REMARK_AT = 80;

  void print(StringBuilder out, Style style) {
    StringBuilder line = new StringBuilder();
    line.append(" ".repeat(2 + 4 * depth)).append(symbol).append(' ').append(name);
    if (!details.isEmpty()) {
      pad(line, DETAILS_AT);
      line.append(details);
    }
    int right = line.length();
    if (!remark.isEmpty()) {
      pad(line, REMARK_AT);
      right = line.length();
      line.append(remark);
    }
    int at = 2 + 4 * depth;
    out.append(line, 0, at)
        .append(symbol.paint(style))
        .append(line, at + symbol.width(), right)
        .append(remark.isEmpty() ? "" : style.dim(remark))
        .append('\n');
  }

  private static void pad(StringBuilder line, int column) {
    line.append(" ".repeat(Math.max(2, column - line.length())));
  }
}
