package io.cnmc.compiler.format;

/**
 * A line laid out, in up to three cells: what stands before an aligned {@code =}, what follows, and
 * a trailing comment.
 */
record LineText(CodeLine line, int indent, String head, String tail, String comment) {
  boolean isAligned() {
    return !tail.isEmpty();
  }

  LineText withHead(String wider) {
    return new LineText(line, indent, wider, tail, comment);
  }

  LineText withTail(String wider) {
    return new LineText(line, indent, head, wider, comment);
  }

  String code() {
    return head + tail;
  }

  /** In characters, of the code. */
  int width() {
    return width(code());
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
