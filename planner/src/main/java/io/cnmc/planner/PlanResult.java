package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Plan;
import java.util.List;

/** A plan and its messages; a plan with errors among them must not be applied. */
public record PlanResult(Plan plan, List<Diagnostic> diagnostics) {
  public PlanResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
