package io.cnmc.cli;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of the codecs that could not read a link, once of each; the reading goes on. */
final class WarningReader implements StateReader {
  private final StateReader reader;
  private final Kinds kinds;
  private final Terminal terminal;
  private final Set<String> told = new HashSet<>();

  WarningReader(StateReader reader, Kinds kinds, Terminal terminal) {
    this.reader = reader;
    this.kinds = kinds;
    this.terminal = terminal;
  }

  @Override
  public KernelState.Observed read(KernelState.Desired desired) throws IOException {
    KernelState.Observed observed = reader.read(desired);
    List<Diagnostic> warnings = new ArrayList<>();
    kinds
        .unreadable()
        .forEach(
            (kind, failure) -> {
              if (told.add(kind)) {
                warnings.add(failure.unreadable(kind));
              }
            });
    Messages.print(warnings, terminal);
    return observed;
  }

  @Override
  public List<String> topologies() throws IOException {
    return reader.topologies();
  }
}
