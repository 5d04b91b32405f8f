package io.cnmc.compiler.syntax;

/**
 * What a file may ask of the parser, so that a hostile one costs neither stack, memory nor time.
 */
final class Limits {
  /** Depth of the syntax tree: open brackets and operators around one word. */
  static final int NESTING = 400;

  /** Characters of a name; what names of networks and containers may be is for the analysis. */
  static final int NAME = 255;

  /** Characters of the source of one string or heredoc. */
  static final int STRING = 256 * 1024;

  /** Words, brackets and operators of one file. */
  static final int WORDS = 250_000;

  private Limits() {}
}
