package io.cnmc.cli;

import io.cnmc.applier.KernelCode;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is to be said of an apply that was to be confirmed, before anything else is done. */
final class EarlierApply {
  private final Unconfirmed unconfirmed;
  private final String topology;

  EarlierApply(Path runDirectory, String topology) {
    this.unconfirmed = new Unconfirmed(runDirectory, topology);
    this.topology = topology;
  }

  /** Refuses what would come between; else says what has become of it. With the lock held. */
  void check(Terminal terminal) throws IOException {
    Unconfirmed.Reading reading = unconfirmed.reading();
    if (mayGo(reading)) {
      throw CommandFailure.of(ExitCode.LOCKED, waiting(KernelCode.UNCONFIRMED, reading));
    }
    Messages.print(diagnostics(reading), terminal);
  }

  /** The same as a warning, for who changes nothing; of an apply that is under way nothing. */
  void warn(Terminal terminal) throws IOException {
    if (!TopologyLock.isHeld(RunDirectory.DEFAULT, topology)) {
      Messages.print(diagnostics(), terminal);
    }
  }

  /** What there is to say; at most one thing. */
  List<Diagnostic> diagnostics() throws IOException {
    return diagnostics(unconfirmed.reading());
  }

  private List<Diagnostic> diagnostics(Unconfirmed.Reading reading) {
    return switch (reading) {
      case Unconfirmed.Reading.None none -> List.of();
      case Unconfirmed.Reading.Known(UnconfirmedState state) -> List.of(diagnostic(state));
      case Unconfirmed.Reading.Damaged(String why) -> List.of(damaged(reading, why));
    };
  }

  /** Whether somebody lives who may still take it back. */
  private boolean mayGo(Unconfirmed.Reading reading) {
    return switch (reading) {
      case Unconfirmed.Reading.None none -> false;
      case Unconfirmed.Reading.Known(UnconfirmedState state) -> mayGo(state);
      case Unconfirmed.Reading.Damaged damaged -> unconfirmed.isWatched();
    };
  }

  private boolean mayGo(UnconfirmedState state) {
    return switch (state.phase()) {
      case APPLYING, WAITING, TAKING_BACK -> unconfirmed.isWatched();
      case TAKEN_BACK, HALF_WAY -> false;
    };
  }

  private Diagnostic waiting(KernelCode code, Unconfirmed.Reading reading) {
    Diagnostic message = Diagnostic.nowhere(code, when(reading));
    return reading instanceof Unconfirmed.Reading.Damaged
        ? message.help(restore(topology))
        : message.help("`cnmc confirm " + topology + "`, or with `--revert`");
  }

  private static String when(Unconfirmed.Reading reading) {
    return switch (reading) {
      case Unconfirmed.Reading.Known(UnconfirmedState state)
          when state.phase() == Phase.WAITING ->
          "it is taken back at " + Confirmation.clock(state.time()) + " unless confirmed";
      case Unconfirmed.Reading.Damaged(String why) ->
          "what is known of it is damaged, " + why + "; its watchdog takes it back in time";
      case Unconfirmed.Reading.Known known -> "it was interrupted, and is being taken back";
      case Unconfirmed.Reading.None none -> throw new IllegalArgumentException("there is none");
    };
  }

  private Diagnostic damaged(Unconfirmed.Reading reading, String why) {
    return mayGo(reading)
        ? waiting(KernelCode.WAITS, reading)
        : Diagnostic.nowhere(
                KernelCode.UNWATCHED,
                "what is known of it is damaged, " + why + "; what it made is there")
            .help(restore(topology));
  }

  private Diagnostic diagnostic(UnconfirmedState state) {
    String time = Confirmation.clock(state.time());
    return switch (state.phase()) {
      case APPLYING, WAITING ->
          mayGo(state)
              ? waiting(KernelCode.WAITS, new Unconfirmed.Reading.Known(state))
              : unwatched(topology);
      case TAKING_BACK ->
          Diagnostic.nowhere(
                  KernelCode.UNWATCHED, "who was taking it back was killed; it is half gone")
              .help(restore(topology));
      case TAKEN_BACK ->
          Diagnostic.nowhere(
              KernelCode.TAKEN_BACK, "at " + time + " the state before it was restored");
      case HALF_WAY ->
          Diagnostic.nowhere(KernelCode.TAKEN_BACK, "at " + time + ", and not all of it")
              .note("`cnmc plan` shows what there is")
              .help("`cnmc confirm --revert " + topology + "` tries again");
    };
  }

  /** Nobody is left to take it back. */
  static Diagnostic unwatched(String topology) {
    return Diagnostic.nowhere(
            KernelCode.UNWATCHED, "its watchdog was killed; what it made is there")
        .help(restore(topology));
  }

  private static String restore(String topology) {
    return "`cnmc confirm --revert " + topology + "` restores what was before it";
  }

  /** It has been said, and something else is being done. */
  void forget() throws IOException {
    unconfirmed.end();
  }
}
