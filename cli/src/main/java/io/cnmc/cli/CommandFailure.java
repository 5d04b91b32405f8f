package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;

/**
 * Ends a command early. Thrown and caught within this package only, with the messages to print.
 */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final transient List<Diagnostic> diagnostics;

  CommandFailure(ExitCode exitCode, List<Diagnostic> diagnostics) {
    super(diagnostics.toString(), null, false, false);
    this.exitCode = exitCode;
    this.diagnostics = List.copyOf(diagnostics);
  }

  static CommandFailure of(ExitCode exitCode, Diagnostic diagnostic) {
    return new CommandFailure(exitCode, List.of(diagnostic));
  }

  ExitCode exitCode() {
    return exitCode;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
