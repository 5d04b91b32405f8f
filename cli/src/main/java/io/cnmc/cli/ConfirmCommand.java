package io.cnmc.cli;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.Capabilities;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code cnmc confirm}: what {@code apply --confirm} made stays, or goes now. */
final class ConfirmCommand implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("NAME", "0..1", "The topology; need not be named when only one waits.")
        .flag("--revert", "Take it back now.")
        .examples("cnmc confirm", "cnmc confirm quickstart", "cnmc confirm --revert quickstart");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    Optional<Diagnostic> missing = Capabilities.check();
    if (missing.isPresent()) {
      throw CommandFailure.of(ExitCode.NO_PERMISSION, missing.get());
    }
    String topology = topology(arguments);
    try (Interrupts interrupts = Interrupts.install(new CancellationToken())) {
      return switch (TopologyLock.acquire(
          RunDirectory.DEFAULT, topology, "cnmc confirm", PATIENCE)) {
        case TopologyLock.Result.Busy busy ->
            throw CommandFailure.of(ExitCode.LOCKED, busy.diagnostic());
        case TopologyLock.Result.Failed failed ->
            throw CommandFailure.of(ExitCode.ERROR, failed.diagnostic());
        // From here on a signal waits for the end of it.
        case TopologyLock.Result.Held held ->
            interrupts.hold(held.lock()) && interrupts.begin()
                ? locked(topology, arguments.flag("--revert"), session)
                : ExitCode.ERROR;
      };
    }
  }

  private static String topology(Arguments arguments) throws IOException {
    List<String> waiting = Unconfirmed.topologies(RunDirectory.DEFAULT);
    Optional<String> named = arguments.optionalPositional(0);
    if (named.isPresent() && DestroyCommand.isName(named.get())) {
      return named.get();
    }
    if (named.isEmpty() && waiting.size() == 1) {
      return waiting.getFirst();
    }
    String what = named.map(n -> "`" + n + "` is no name of a topology").orElse("name one of them");
    throw CommandFailure.of(
        ExitCode.ERROR,
        Diagnostic.nowhere(
            CommandCode.NOTHING_TO_CONFIRM,
            waiting.isEmpty() ? "no topology waits" : what + "; " + String.join(", ", waiting)));
  }

  private static ExitCode locked(String topology, boolean revert, Session session)
      throws IOException {
    Unconfirmed unconfirmed = new Unconfirmed(RunDirectory.DEFAULT, topology);
    return switch (unconfirmed.reading()) {
      case Unconfirmed.Reading.None none ->
          throw CommandFailure.of(
              ExitCode.ERROR,
              Diagnostic.nowhere(
                  CommandCode.NOTHING_TO_CONFIRM, "`" + topology + "` does not wait"));
      case Unconfirmed.Reading.Known(UnconfirmedState state) ->
          known(topology, revert, unconfirmed, state, session);
      // What it was before is on a file of its own; what it has become nobody can confirm.
      case Unconfirmed.Reading.Damaged damaged ->
          revert
              ? takeBack(unconfirmed, UnconfirmedState.beginning(), session)
              : tooLate(topology, false, unconfirmed, session.terminal());
    };
  }

  private static ExitCode known(
      String topology,
      boolean revert,
      Unconfirmed unconfirmed,
      UnconfirmedState state,
      Session session)
      throws IOException {
    boolean gone = state.phase() == Phase.TAKEN_BACK;
    if (revert && !gone) {
      return takeBack(unconfirmed, state, session);
    }
    if (state.phase() != Phase.WAITING) {
      return tooLate(topology, gone, unconfirmed, session.terminal());
    }
    unconfirmed.end();
    session.terminal().out().println("Confirmed: `" + topology + "` stays as it is.");
    return ExitCode.DONE;
  }

  /** Of what is half there, or half gone, there is nothing to confirm. */
  private static ExitCode tooLate(
      String topology, boolean gone, Unconfirmed unconfirmed, Terminal terminal)
      throws IOException {
    Messages.print(new EarlierApply(RunDirectory.DEFAULT, topology).diagnostics(), terminal);
    if (gone) {
      unconfirmed.end();
    }
    return ExitCode.ERROR;
  }

  private static ExitCode takeBack(
      Unconfirmed unconfirmed, UnconfirmedState state, Session session) throws IOException {
    TakingBack takingBack = new TakingBack(unconfirmed, session);
    ApplyReport report;
    try (Progress progress = new TextProgress(session.terminal())) {
      report = takingBack.run(state, progress);
    }
    if (report instanceof ApplyReport.Reverted) {
      unconfirmed.end();
      session.terminal().out().println("Taken back: the state before the apply is restored.");
      return ExitCode.DONE;
    }
    return ReportOutput.print(report, takingBack.plan(), false, session.terminal());
  }
}
