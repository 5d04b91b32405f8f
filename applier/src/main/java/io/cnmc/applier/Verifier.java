package io.cnmc.applier;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Severity;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the live state and says what it lacks. What was accepted is not yet what holds. */
final class Verifier {
  /** Others change the kernel too, and a dump that they disturb is worth nothing. */
  private static final int ATTEMPTS = 6;

  /** After a reading that fails; each pause is twice as long as the one before it. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final StateReader reader;
  private final Kinds kinds;
  private final Planner planner;
  private final Sleeper sleeper;

  Verifier(StateReader reader, Kinds kinds, Planner planner, Sleeper sleeper) {
    this.reader = reader;
    this.kinds = kinds;
    this.planner = planner;
    this.sleeper = sleeper;
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
    return compare(desired, true);
  }

  /** The same, of what is cnmc's own: who was in the way before may be so again. */
  Verdict compareOwn(KernelState.Desired before) {
    return compare(before, false);
  }

  private Verdict compare(KernelState.Desired desired, boolean others) {
    try {
      KernelState.Observed observed = read(desired);
      PlanResult result = planner.plan(desired, observed, PlanOptions.ALL);
      List<Diagnostic> errors =
          result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
      boolean holds =
          others
              ? result.plan().isEmpty() && errors.isEmpty()
              : own(observed.owned()).equals(own(desired.state())) && isSettled(result.plan());
      Optional<Diagnostic> unread = others ? unread(result.plan()) : Optional.empty();
      return holds
          ? new Verdict.Holds()
          : unread
              .<Verdict>map(Verdict.Unreadable::new)
              .orElseGet(() -> new Verdict.Differs(result.plan(), errors));
    } catch (IOException e) {
      return new Verdict.Unreadable(ReadFailures.diagnostic(e));
    }
  }

  /** Of a link that its plug-in cannot read nobody knows whether it differs. */
  private Optional<Diagnostic> unread(Plan plan) {
    return plan.changes().stream()
        .filter(Change.Replace.class::isInstance)
        .map(change -> unread((Change.Replace) change))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Diagnostic> unread(Change.Replace change) {
    return change.before() instanceof Link before
            && change.after() instanceof Link after
            && before.kind() instanceof LinkKind.Other seen
            && seen.unreadable()
            && after.kind() instanceof LinkKind.Extension wanted
            && wanted.kind().equals(seen.kind())
        ? Optional.ofNullable(kinds.unreadable().get(wanted.kind())).map(PluginFailure::diagnostic)
        : Optional.empty();
  }

  /** What nobody shares: forwarding is of whoever is the last to need it. */
  private static List<KernelObject> own(KernelState state) {
    return state.objects().values().stream().filter(o -> !(o instanceof Forwarding)).toList();
  }

  private static boolean isSettled(Plan plan) {
    return plan.changes().stream().noneMatch(c -> c.key().type() == ObjectType.FORWARDING);
  }

  private KernelState.Observed read(KernelState.Desired desired) throws IOException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return reader.read(desired);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        sleeper.sleep(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }
}
