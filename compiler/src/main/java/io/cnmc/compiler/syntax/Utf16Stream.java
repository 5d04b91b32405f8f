package io.cnmc.compiler.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A source text for ANTLR, indexed by UTF-16 code units, so that a token's place is an offset of
 * the text (ANTLR's own streams count code points). Characters beyond the BMP can stand only where
 * any character can, so the lexer does not mind their halves.
 */
final class Utf16Stream implements CharStream {
  private final String name;
  private final String text;
  private int index;

  Utf16Stream(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int offset) {
    int at = index + (offset < 0 ? offset : offset - 1);
    return at < 0 || at >= text.length() ? EOF : text.charAt(at);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = Math.min(to, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }
}
