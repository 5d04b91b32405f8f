package io.cnmc.compiler.diagnostics;

/** A label to be drawn, and whether it is the primary one. */
record Mark(Label label, boolean primary) {
  SourceFile file() {
    return label.span().file();
  }

  int firstLine() {
    return label.span().line();
  }

  /** A span that ends with a line feed does not reach into the next line. */
  int lastLine() {
    Span span = label.span();
    boolean endsWithNewline =
        span.end() > span.start() && file().text().charAt(span.end() - 1) == '\n';
    return file().line(endsWithNewline ? span.end() - 1 : span.end());
  }

  char underline() {
    return primary ? '^' : '-';
  }
}
