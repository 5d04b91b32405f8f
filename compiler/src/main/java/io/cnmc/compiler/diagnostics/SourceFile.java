package io.cnmc.compiler.diagnostics;

import java.util.Arrays;

/**
 * A source text and its name as the user wrote it. Offsets are UTF-16 code units from 0; lines and
 * columns count from 1, columns in code points.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;
  private final boolean known;

  public SourceFile(String name, String text) {
    this(name, text, true);
  }

  private SourceFile(String name, String text, boolean known) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
    this.known = known;
  }

  /** A file of which nobody knows the text any more: its lines can be cited, and not shown. */
  public static SourceFile ofLines(String name, int count) {
    return new SourceFile(name, "\n".repeat(count), false);
  }

  boolean isKnown() {
    return known;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public int lineCount() {
    return lineStarts.length;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in its line, from 1, in code points. */
  public int column(int offset) {
    int start = lineStarts[line(offset) - 1];
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset where a line ends, its line end apart. */
  public int lineEnd(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /** The text of a line without its line end. */
  public String lineText(int line) {
    return text.substring(lineStarts[line - 1], lineEnd(line));
  }

  @Override
  public String toString() {
    return name;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
