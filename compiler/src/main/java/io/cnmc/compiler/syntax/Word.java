package io.cnmc.compiler.syntax;

/** A word of a source text as the formatter sees it; a string or heredoc is one word. */
public record Word(Kind kind, String text, int start, int end) {
  /** What a word is. */
  public enum Kind {
    NAME,
    KEYWORD,
    LITERAL,
    STRING,
    /** A bracket, operator, comma … */
    SYMBOL,
    COMMENT,
    /** A line's end, whether it ends a statement or not. */
    NEWLINE
  }

  public boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Over several lines: a heredoc, or a comment. */
  public boolean isMultiLine() {
    return kind != Kind.NEWLINE && text.indexOf('\n') >= 0;
  }

  /**
   * A value may end with this word, so that {@code [} after it is an index and {@code -} a
   * subtraction.
   */
  public boolean endsValue() {
    return switch (kind) {
      case NAME, LITERAL, STRING -> true;
      case SYMBOL -> is(")") || is("]") || is("}");
      case KEYWORD, COMMENT, NEWLINE -> false;
    };
  }
}
