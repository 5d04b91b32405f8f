package io.cnmc.applier.backend;

import io.cnmc.compiler.diagnostics.Diagnostic;

/** The kernel did not do what it was asked; the diagnostic says what, where and why. */
public final class OperationRefused extends Exception {
  private final transient Diagnostic diagnostic;

  public OperationRefused(Diagnostic diagnostic, Throwable cause) {
    super(String.join("; ", diagnostic.notes()), cause);
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
