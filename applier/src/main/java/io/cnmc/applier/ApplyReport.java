package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.diff.Change;
import java.util.List;

/** How an apply ended. Only {@link Applied} and {@link Unchanged} are success. */
public sealed interface ApplyReport {
  List<Diagnostic> diagnostics();

  /** Why an apply did not get to its end. */
  enum Failure {
    /** The kernel refused something, or could not be read; the diagnostics say what. */
    REFUSED,
    /** The token was tripped. */
    CANCELLED,
    /** All was accepted, but reading it back shows something else. */
    NOT_CONVERGED,
    /** It was made, and nobody confirmed it. */
    UNCONFIRMED
  }

  /** Everything was done and, read back, the next plan is empty. */
  record Applied(int operations, List<Diagnostic> diagnostics) implements ApplyReport {
    public Applied {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Everything was accepted by the kernel, and the state could not be read to see whether it holds:
   * no reason to take back what was done.
   */
  record Unverified(List<Diagnostic> diagnostics) implements ApplyReport {
    public Unverified {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** There was nothing to do. */
  record Unchanged(List<Diagnostic> diagnostics) implements ApplyReport {
    public Unchanged {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** The state is the one before the apply, read back and compared. */
  record Reverted(Failure failure, List<Diagnostic> diagnostics) implements ApplyReport {
    public Reverted {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * The state is neither the old nor the new one. {@code toDesired} is what the apply still lacks,
   * {@code toBefore} what still tells the state from the one before; both are empty when the state
   * could not even be read, which a diagnostic then says.
   */
  record Partial(
      Failure failure,
      List<Change> toDesired,
      List<Change> toBefore,
      List<Diagnostic> diagnostics)
      implements ApplyReport {
    public Partial {
      toDesired = List.copyOf(toDesired);
      toBefore = List.copyOf(toBefore);
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
