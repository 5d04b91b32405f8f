package io.cnmc.compiler.eval;

/** What came of reading YAML or JSON. */
sealed interface DataResult {
  record Read(Value value) implements DataResult {}

  /** Lines and columns count from 1. */
  record Failed(FileCode code, String message, int line, int column) implements DataResult {}
}
