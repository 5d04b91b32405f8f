package io.cnmc.compiler.eval;

/** Bounds that keep hostile input from filling the memory or never ending. */
final class Limits {
  /** The most elements of a list, and entries of a map. */
  static final int ELEMENTS = 100_000;

  /** The longest string, in UTF-16 units; and the largest file, in bytes. */
  static final int TEXT = 1 << 20;

  /** How many expressions and loop turns one evaluator evaluates in all. */
  static final long STEPS = 5_000_000;

  /** How many elements (or pieces of 16 characters) one evaluator makes in all. */
  static final long CELLS = 1_500_000;

  /** How deep expressions nest, counting the lets they go through. */
  static final int DEPTH = 500;

  /** How deep lists and maps nest inside each other. */
  static final int VALUE_DEPTH = 100;

  private Limits() {}
}
