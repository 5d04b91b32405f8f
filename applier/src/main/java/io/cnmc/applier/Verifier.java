package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Severity;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.List;

/** Reads the live state and says what it lacks. What was accepted is not yet what holds. */
final class Verifier {
  private final StateReader reader;
  private final Planner planner;

  Verifier(StateReader reader, Planner planner) {
    this.reader = reader;
    this.planner = planner;
  }

  /** What a comparison of live and desired state shows. */
  sealed interface Verdict {
    /** The desired state holds. */
    record Holds() implements Verdict {}

    /** The plan that would lead to it; with messages when something foreign is in the way. */
    record Differs(Plan plan, List<Diagnostic> errors) implements Verdict {}

    /** The live state cannot be read. */
    record Unreadable(Diagnostic diagnostic) implements Verdict {}
  }

  Verdict compare(KernelState.Desired desired) {
    try {
      PlanResult result = planner.plan(desired, reader.read(desired), PlanOptions.ALL);
      List<Diagnostic> errors =
          result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
      return result.plan().isEmpty() && errors.isEmpty()
          ? new Verdict.Holds()
          : new Verdict.Differs(result.plan(), errors);
    } catch (IOException e) {
      return new Verdict.Unreadable(ReadFailures.diagnostic(e));
    }
  }
}
