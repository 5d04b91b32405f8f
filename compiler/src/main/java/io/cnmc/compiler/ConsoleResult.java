package io.cnmc.compiler;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import java.util.Optional;

/** What a console line gave: the value as the language prints it, or messages. */
public record ConsoleResult(Optional<String> text, List<Diagnostic> diagnostics) {
  public ConsoleResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
