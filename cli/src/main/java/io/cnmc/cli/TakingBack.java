package io.cnmc.cli;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.time.Instant;

/** Restores what was before an unconfirmed apply; who does it holds the topology's lock. */
final class TakingBack {
  private final Unconfirmed unconfirmed;
  private final Plan plan;
  private final Applier applier;

  /** Ready to do it: all that could be missing then is there. */
  TakingBack(Unconfirmed unconfirmed, Session session) throws IOException {
    Planning planning = Planning.live(session);
    this.unconfirmed = unconfirmed;
    this.plan = SavedPlans.read(unconfirmed.plan()).plan();
    this.applier =
        new Applier(
            planning.kernel(), planning.kinds(), planning.planner(), RunDirectory.DEFAULT);
  }

  Plan plan() {
    return plan;
  }

  /**
   * Says so on disk before, so that nobody confirms what is half gone; and afterwards how it is.
   */
  ApplyReport run(UnconfirmedState state, ApplyListener listener) throws IOException {
    unconfirmed.write(state.at(Phase.TAKING_BACK, Instant.now()));
    Phase after = Phase.HALF_WAY;
    try {
      ApplyReport report = applier.takeBack(plan, options(), listener);
      after = report instanceof ApplyReport.Reverted ? Phase.TAKEN_BACK : Phase.HALF_WAY;
      return report;
    } finally {
      unconfirmed.write(state.at(after, Instant.now()));
    }
  }

  private static ApplyOptions options() {
    return new ApplyOptions(
        ApplyOptions.OnError.REVERT,
        Runtime.getRuntime().availableProcessors(),
        new CancellationToken());
  }
}
