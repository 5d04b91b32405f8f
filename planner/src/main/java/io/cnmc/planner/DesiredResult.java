package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.KernelState;
import java.util.List;

/** What a topology means on this host, and what the drivers had to say. */
public record DesiredResult(KernelState.Desired desired, List<Diagnostic> diagnostics) {
  public DesiredResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
