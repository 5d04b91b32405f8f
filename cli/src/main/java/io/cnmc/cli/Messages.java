package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.Severity;
import java.util.List;

/** Prints messages where people read them: on the standard error. */
final class Messages {
  private Messages() {}

  static void print(List<Diagnostic> diagnostics, Terminal terminal) {
    if (!diagnostics.isEmpty()) {
      terminal.err().print(DiagnosticRenderer.text(diagnostics, terminal.colourErr()));
    }
  }

  static boolean hasErrors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
