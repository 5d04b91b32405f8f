package io.cnmc.cli;

import io.cnmc.applier.KernelCode;
import io.cnmc.applier.Unconfirmed;
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

  /** Refuses what would come between; else says what has become of it. */
  void check(Terminal terminal) throws IOException {
    Optional<Unconfirmed.State> state = unconfirmed.state();
    if (state.isPresent() && mayGo(state.get())) {
      throw CommandFailure.of(ExitCode.LOCKED, waiting(KernelCode.UNCONFIRMED, state.get()));
    }
    state.ifPresent(known -> Messages.print(List.of(diagnostic(known)), terminal));
  }

  /** The same as a warning, for who changes nothing. */
  void warn(Terminal terminal) throws IOException {
    unconfirmed
        .state()
        .ifPresent(state -> Messages.print(List.of(diagnostic(state)), terminal));
  }

  private boolean mayGo(Unconfirmed.State state) {
    return switch (state.phase()) {
      case APPLYING, WAITING -> unconfirmed.isWatched();
      case TAKEN_BACK, HALF_WAY -> false;
    };
  }

  private Diagnostic waiting(KernelCode code, Unconfirmed.State state) {
    String when =
        state.phase() == Unconfirmed.Phase.APPLYING
            ? "it was interrupted, and is being taken back"
            : "it is taken back at " + Confirmation.clock(state.time()) + " unless confirmed";
    return Diagnostic.nowhere(code, when)
        .help("`cnmc confirm " + topology + "`, or with `--revert`");
  }

  private Diagnostic diagnostic(Unconfirmed.State state) {
    String time = Confirmation.clock(state.time());
    return switch (state.phase()) {
      case APPLYING, WAITING ->
          mayGo(state)
              ? waiting(KernelCode.WAITS, state)
              : Diagnostic.nowhere(
                      KernelCode.UNWATCHED, "its watchdog was killed; what it made is there")
                  .help("`cnmc confirm --revert " + topology + "` restores what was before it");
      case TAKEN_BACK ->
          Diagnostic.nowhere(
              KernelCode.TAKEN_BACK, "at " + time + " the state before it was restored");
      case HALF_WAY ->
          Diagnostic.nowhere(KernelCode.TAKEN_BACK, "at " + time + ", and not all of it")
              .note("`cnmc plan` shows what there is")
              .help("`cnmc confirm --revert " + topology + "` tries again");
    };
  }

  /** It has been said, and something else is being done. */
  void forget() throws IOException {
    unconfirmed.end();
  }
}
