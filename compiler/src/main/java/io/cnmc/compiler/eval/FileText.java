package io.cnmc.compiler.eval;

/** What came of reading a file. */
sealed interface FileText {
  record Read(String text) implements FileText {}

  /** The reason names the file as it was asked for. */
  record Refused(FileCode code, String reason) implements FileText {}
}
