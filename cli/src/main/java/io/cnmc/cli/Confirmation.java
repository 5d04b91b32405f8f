package io.cnmc.cli;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.KernelCode;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code apply --confirm} does around an apply. */
final class Confirmation {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Unconfirmed unconfirmed;
  private final String topology;
  private final Duration time;
  private final UnconfirmedState state;
  private @Nullable Instant until;

  private Confirmation(
      Unconfirmed unconfirmed, String topology, Duration time, UnconfirmedState state) {
    this.unconfirmed = unconfirmed;
    this.topology = topology;
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
    Confirmation confirmation = 
        new Confirmation(unconfirmed, plan.topology(), time, unconfirmed.begin(plan));
    Optional<String> trouble = Optional.of("");
    try {
      trouble = WatchdogProcess.start(plan.topology(), time);
    } finally {
      if (trouble.isPresent()) {
        unconfirmed.end();
      }
    }
    if (trouble.isPresent()) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          Diagnostic.nowhere(KernelCode.WATCHDOG, trouble.get()).note("nothing was changed"));
    }
    return confirmation;
  }

  /**
   * What is applied, wholly or in part, waits from now on; what has been reverted has nothing to be
   * taken back.
   */
  void end(ApplyReport report) throws IOException {
    switch (report) {
      case ApplyReport.Applied applied -> await();
      case ApplyReport.Unverified unverified -> await();
      case ApplyReport.Partial partial -> await();
      case ApplyReport.Unchanged unchanged -> unconfirmed.end();
      case ApplyReport.Reverted reverted -> unconfirmed.end();
    }
  }

  private void await() throws IOException {
    Instant end = Instant.now().plus(time);
    unconfirmed.write(state.at(Phase.WAITING, end));
    until = end;
    if (!unconfirmed.isWatched()) { // killed meanwhile: there is another one to be had
      WatchdogProcess.start(topology, time);
    }
  }

  /** After the report, for nobody may be reading any more. */
  void print(boolean json, Terminal terminal) {
    Instant end = until;
    if (end == null) {
      return;
    }
    if (!unconfirmed.isWatched()) {
      Messages.print(List.of(EarlierApply.unwatched(topology)), terminal);
    } else if (json) {
      Map<String, Object> event = JsonProgress.event("unconfirmed");
      event.put("topology", topology);
      event.put("until", end);
      terminal.out().print(Json.line(event));
    } else {
      String command = "`cnmc confirm " + topology + "`";
      terminal
          .out()
          .println("It is taken back at " + clock(end) + " unless you confirm it: " + command);
    }
  }

  /** The time of day, here. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }
}
