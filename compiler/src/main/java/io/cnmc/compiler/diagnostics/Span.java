package io.cnmc.compiler.diagnostics;

/** A half-open range of UTF-16 offsets in one source file. */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException("bad span " + start + ".." + end);
    }
  }

  public int line() {
    return file.line(start);
  }

  public int column() {
    return file.column(start);
  }

  public String text() {
    return file.text().substring(start, end);
  }

  /** The smallest span that holds both; they are of one file. */
  public Span to(Span last) {
    return new Span(file, Math.min(start, last.start), Math.max(end, last.end));
  }

  /** As people write it: {@code shop.cnm:14}. */
  public String lineReference() {
    return file.name() + ":" + line();
  }

  @Override
  public String toString() {
    return file.name() + ":" + line() + ":" + column();
  }
}
