package io.cnmc.cli;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.KernelCode;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.Unconfirmed.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** What {@code apply --confirm} does around an apply. */
final class Confirmation {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Unconfirmed unconfirmed;
  private final Duration time;
  private final Unconfirmed.State state;

  private Confirmation(Unconfirmed unconfirmed, Duration time, Unconfirmed.State state) {
    this.unconfirmed = unconfirmed;
    this.time = time;
    this.state = state;
  }

  /**
   * Writes down what was, and starts who takes care of it.
   *
   * @throws CommandFailure when that cannot be done: then nothing may be applied
   */
  static Confirmation begin(Plan plan, Duration time) throws IOException {
    Unconfirmed unconfirmed = new Unconfirmed(RunDirectory.DEFAULT, plan.topology());
    Confirmation confirmation = new Confirmation(unconfirmed, time, unconfirmed.begin(plan));
    boolean ready = false;
    try {
      ready = WatchdogProcess.start(plan.topology(), time);
    } finally {
      if (!ready) {
        unconfirmed.end();
      }
    }
    if (!ready) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          Diagnostic.nowhere(KernelCode.WATCHDOG, "it ended before it was ready")
              .note("nothing was changed"));
    }
    return confirmation;
  }

  /** What is applied waits from now on; what is not has nothing to be taken back. */
  void end(ApplyReport report, String topology, boolean json, Terminal terminal)
      throws IOException {
    switch (report) {
      case ApplyReport.Applied applied -> await(topology, json, terminal);
      case ApplyReport.Unverified unverified -> await(topology, json, terminal);
      case ApplyReport.Unchanged unchanged -> unconfirmed.end();
      case ApplyReport.Reverted reverted -> unconfirmed.end();
      case ApplyReport.Partial partial -> unconfirmed.end();
    }
  }

  private void await(String topology, boolean json, Terminal terminal) throws IOException {
    Instant until = Instant.now().plus(time);
    unconfirmed.write(state.at(Phase.WAITING, until));
    if (json) {
      Map<String, Object> event = JsonProgress.event("unconfirmed");
      event.put("topology", topology);
      event.put("until", until);
      terminal.out().print(Json.line(event));
    } else {
      String command = "`cnmc confirm " + topology + "`";
      terminal
          .out()
          .println("It is taken back at " + clock(until) + " unless you confirm it: " + command);
    }
  }

  /** The time of day, here. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }
}
