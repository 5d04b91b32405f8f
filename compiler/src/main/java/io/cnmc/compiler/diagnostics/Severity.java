package io.cnmc.compiler.diagnostics;

public enum Severity {
  ERROR,
  WARNING
}
