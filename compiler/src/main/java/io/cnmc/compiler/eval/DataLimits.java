package io.cnmc.compiler.eval;

/** Bounds of data files. */
final class DataLimits {
  static final int DEPTH = 50;
  static final int VALUES = Limits.ELEMENTS;
  static final int ALIASES = 50;

  /** Characters without a space; SnakeYAML copies what it has again with each kilobyte of one. */
  static final int WORD = 64 * 1024;

  private DataLimits() {}
}
