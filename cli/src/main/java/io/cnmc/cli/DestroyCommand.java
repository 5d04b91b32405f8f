package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code cnmc destroy}: of a source, or by name when the source is gone. */
final class DestroyCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE|NAME", "1", "The topology's source, or its name.")
        .variables()
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
      return planning.topology(what, arguments).name();
    }
    List<String> running = planning.reader().topologies();
    if (!running.contains(what)) {
      throw CommandFailure.of(ExitCode.ERROR, notRunning(what, running));
    }
    return what;
  }

  static Diagnostic notRunning(String what, List<String> running) {
    String list = running.isEmpty() ? "no topology runs here" : "running: " + String.join(", ", running);
    return Diagnostic.nowhere(
        CommandCode.NOT_RUNNING,
        "`" + what + "` is neither a file nor a topology that runs here; " + list);
  }
}
