package io.cnmc.cli;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code cnmc show}: what runs now, as the kernel tells it. */
final class ShowCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional(
            "FILE|NAME", "0..1", "A topology; with its source, drift is marked. Default: all.")
        .variables()
        .host()
        .formats("text", "json")
        .examples(
            "cnmc show", "cnmc show quickstart", "cnmc show --json topologies/quickstart.cnm");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    boolean json = arguments.format("text", "json").equals("json");
    String what = arguments.positional(0);
    boolean source = Files.isRegularFile(session.path(what));
    Planning planning = source ? Planning.live(session) : Planning.running(session);
    if (!source) {
      arguments.onlyForSources("--host");
    }
    if (what.isEmpty()) {
      return all(planning.reader(), json, session.terminal());
    }
    Running running;
    SortedSet<String> drifted = new TreeSet<>();
    if (source) {
      Topology topology = planning.topology(what, arguments);
      Plan plan = planning.drift(planning.part(topology, arguments)).plan();
      running = RunningView.of(plan.before());
      plan.changes().forEach(change -> drifted.add(change.cause().owner()));
    } else {
      requireRunning(what, planning.reader());
      running = RunningView.of(planning.reader().read(Planner.nothing(what)));
    }
    session
        .terminal()
        .out()
        .print(
            json
                ? Json.pretty(RunningJson.of(running, drifted))
                : RunningText.of(running, drifted));
    return ExitCode.DONE;
  }

  private static ExitCode all(StateReader reader, boolean json, Terminal terminal)
      throws IOException {
    List<Running> running = new ArrayList<>();
    for (String topology : reader.topologies()) {
      running.add(RunningView.of(reader.read(Planner.nothing(topology))));
    }
    if (json) {
      terminal.out()
          .print(
              Json.pretty(
                  running.stream().map(r -> RunningJson.of(r, new TreeSet<>())).toList()));
    } else {
      terminal.out().print(RunningText.list(running));
    }
    return ExitCode.DONE;
  }

  private static void requireRunning(String name, StateReader reader) throws IOException {
    List<String> topologies = reader.topologies();
    if (!topologies.contains(name)) {
      throw CommandFailure.of(ExitCode.ERROR, DestroyCommand.notRunning(name, topologies));
    }
  }
}
