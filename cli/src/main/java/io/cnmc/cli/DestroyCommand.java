package io.cnmc.cli;

import io.cnmc.applier.Journal;
import io.cnmc.applier.RunDirectory;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** {@code cnmc destroy}: of a source, or by name when the source is gone. */
final class DestroyCommand implements Command {
  /** No path, whatever it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE|NAME", "1", "The topology's source, or its name.")
        .variables()
        .host()
        .applying()
        .examples("cnmc destroy topologies/quickstart.cnm", "cnmc destroy -auto-approve quickstart");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    String what = arguments.positional(0);
    Planning planning = Planning.live(session);
    ApplyRun run = new ApplyRun(planning, arguments, session);
    String name = name(what, planning, arguments, session);
    return run.run(
        name,
        ApplyRun.isAutoApproved(arguments),
        () -> planning.plan(Planner.nothing(name), List.of()));
  }

  private static String name(
      String what, Planning planning, Arguments arguments, Session session) throws IOException {
    if (Files.isRegularFile(session.path(what))) {
      Topology topology = planning.topology(what, arguments);
      if (arguments.option("--host").isPresent()) {
        HostChoice.of(topology, arguments, null); // what goes has the topology's mark, on any host
      }
      return topology.name();
    }
    List<String> running = planning.reader().topologies();
    if (!running.contains(what) && !isInterrupted(what)) {
      throw CommandFailure.of(ExitCode.ERROR, notRunning(what, running));
    }
    return what;
  }

  /** An apply died with nothing made: all that is left to destroy is the word of it. */
  private static boolean isInterrupted(String name) {
    return NAME.matcher(name).matches()
        && new Journal(RunDirectory.DEFAULT, name).interruption().isPresent();
  }

  static Diagnostic notRunning(String what, List<String> running) {
    String list = running.isEmpty() ? "no topology runs here" : "running: " + String.join(", ", running);
    return Diagnostic.nowhere(
        CommandCode.NOT_RUNNING,
        "`" + what + "` is neither a file nor a topology that runs here; " + list);
  }
}
