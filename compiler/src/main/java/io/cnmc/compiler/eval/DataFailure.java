package io.cnmc.compiler.eval;

/** Ends the reading of a data file; caught where the reading began. */
@SuppressWarnings("serial")
final class DataFailure extends Exception {
  private final transient DataResult.Failed failed;

  DataFailure(FileCode code, String message, int line, int column) {
    super(message, null, false, false);
    this.failed = new DataResult.Failed(code, message, line, column);
  }

  DataResult.Failed failed() {
    return failed;
  }
}
