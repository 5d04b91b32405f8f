package io.cnmc.compiler.format;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import java.util.Optional;

/** The laid-out text, or, when the file has syntax errors, none and the errors. */
public record Formatted(Optional<String> text, List<Diagnostic> diagnostics) {
  public Formatted {
    diagnostics = List.copyOf(diagnostics);
  }
}
