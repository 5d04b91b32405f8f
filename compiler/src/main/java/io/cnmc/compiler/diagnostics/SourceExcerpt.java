package io.cnmc.compiler.diagnostics;

/**
 * One source line as it is shown: printable, and of a long line only the part around a place.
 * {@code column} says where a place of the line came to stand.
 */
final class SourceExcerpt {
  private static final int WIDTH = 160;
  private static final int BEFORE = 60;
  private static final String GAP = "...";

  private final SourceFile file;
  private final int from;
  private final int to;
  private final int lineStart;
  private final int lineEnd;

  private SourceExcerpt(SourceFile file, int lineStart, int lineEnd, int from, int to) {
    this.file = file;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
    this.from = from;
    this.to = to;
  }

  /** The line with the given number, centred on an offset of the file if it is too long. */
  static SourceExcerpt of(SourceFile file, int line, int offset) {
    int start = file.lineStart(line);
    int end = file.lineEnd(line);
    if (end - start <= WIDTH) {
      return new SourceExcerpt(file, start, end, start, end);
    }
    int from = Math.max(start, Math.min(offset - BEFORE, end - WIDTH));
    int to = Math.min(end, from + WIDTH);
    return new SourceExcerpt(
        file, start, end, boundary(file, from, start), boundary(file, to, start));
  }

  /** Not between the halves of a surrogate pair. */
  private static int boundary(SourceFile file, int offset, int lineStart) {
    boolean inside =
        offset > lineStart
            && offset < file.text().length()
            && Character.isLowSurrogate(file.text().charAt(offset))
            && Character.isHighSurrogate(file.text().charAt(offset - 1));
    return inside ? offset - 1 : offset;
  }

  String text() {
    return (from > lineStart ? GAP : "")
        + PrintableText.of(file.text().substring(from, to))
        + (to < lineEnd ? GAP : "");
  }

  /** How many characters stand before the place in {@link #text}. */
  int column(int offset) {
    int shown = Math.max(from, Math.min(offset, to));
    String before = PrintableText.of(file.text().substring(from, shown));
    return (from > lineStart ? GAP.length() : 0) + before.codePointCount(0, before.length());
  }
}
