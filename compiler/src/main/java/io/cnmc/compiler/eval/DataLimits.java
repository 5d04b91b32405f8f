package io.cnmc.compiler.eval;

/** Bounds of data files. */
final class DataLimits {
  static final int DEPTH = 50;
  static final int VALUES = Limits.ELEMENTS;
  static final int ALIASES = 50;

  private DataLimits() {}
}
