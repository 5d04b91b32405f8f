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
import java.util.Optional;

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
    Optional<UnconfirmedState> state = unconfirmed.state();
    if (state.isPresent() && mayGo(state.get())) {
      throw CommandFailure.of(ExitCode.LOCKED, waiting(KernelCode.UNCONFIRMED, state.get()));
    }
    state.ifPresent(known -> Messages.print(List.of(diagnostic(known)), terminal));
  }

  /** The same as a warning, for who changes nothing; of an apply that is under way nothing. */
  void warn(Terminal terminal) throws IOException {
    if (!TopologyLock.isHeld(RunDirectory.DEFAULT, topology)) {
      Messages.print(diagnostics(), terminal);
    }
  }

  /** What there is to say; at most one thing. */
  List<Diagnostic> diagnostics() throws IOException {
    return unconfirmed.state().map(this::diagnostic).map(List::of).orElse(List.of());
  }

  private boolean mayGo(UnconfirmedState state) {
    return switch (state.phase()) {
      case APPLYING, WAITING, TAKING_BACK -> unconfirmed.isWatched();
      case TAKEN_BACK, HALF_WAY -> false;
    };
  }

  private Diagnostic waiting(KernelCode code, UnconfirmedState state) {
    String when =
        state.phase() == Phase.WAITING
            ? "it is taken back at " + Confirmation.clock(state.time()) + " unless confirmed"
            : "it was interrupted, and is being taken back";
    return Diagnostic.nowhere(code, when)
        .help("`cnmc confirm " + topology + "`, or with `--revert`");
  }

  private Diagnostic diagnostic(UnconfirmedState state) {
    String time = Confirmation.clock(state.time());
    return switch (state.phase()) {
      case APPLYING, WAITING ->
          mayGo(state) ? waiting(KernelCode.WAITS, state) : unwatched(topology);
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
