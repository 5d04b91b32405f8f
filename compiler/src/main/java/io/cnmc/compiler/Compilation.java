package io.cnmc.compiler;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Topology;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a compilation: a topology if there was no error, and every message in order of its
 * place.
 */
public record Compilation(
    Optional<Topology> topology, List<Diagnostic> diagnostics, int droppedDiagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }
}
