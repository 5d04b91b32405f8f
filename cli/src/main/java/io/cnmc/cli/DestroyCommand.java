package io.cnmc.cli;

import io.cnmc.applier.Journal;
import io.cnmc.applier.RunDirectory;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** {@code cnmc destroy}: of a source, or by name when the source is gone. */
final class DestroyCommand implements Command {
  /** No path, whatever it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private static final String BY_NAME =
      "`cnmc destroy NAME`, of the topology's name, needs no driver";

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE|NAME", "1", "The topology's source, or its name.")
        .variables()
        .host()
        .applying()
        .examples(
            "cnmc destroy topologies/quickstart.cnm", "cnmc destroy -auto-approve quickstart");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    String what = arguments.positional(0);
    boolean source = Files.isRegularFile(session.path(what));
    Planning planning = source ? Planning.live(session) : Planning.running(session);
    ApplyRun run = new ApplyRun(planning, arguments, session);
    boolean approved = ApplyRun.isAutoApproved(arguments);
    if (source) {
      Topology topology = topology(what, planning, arguments);
      Part removal = planning.removal(topology, arguments);
      return run.run(topology.name(), approved, () -> planning.plan(removal, List.of()));
    }
    arguments.onlyForSources("--host");
    requireRunning(what, planning);
    return run.run(what, approved, () -> planning.removal(what));
  }

  /** By its name a topology goes without its drivers; by its source not. */
  private static Topology topology(String file, Planning planning, Arguments arguments) {
    try {
      return planning.topology(file, arguments);
    } catch (CommandFailure e) {
      throw new CommandFailure(
          e.exitCode(),
          e.diagnostics().stream()
              .map(d -> d.code() == NameCode.UNKNOWN_DRIVER ? d.note(BY_NAME) : d)
              .toList());
    }
  }

  private static void requireRunning(String what, Planning planning) throws IOException {
    List<String> running = planning.reader().topologies();
    if (!running.contains(what) && !isInterrupted(what)) {
      throw CommandFailure.of(ExitCode.ERROR, notRunning(what, running));
    }
  }

  /** An apply died with nothing made: all that is left to destroy is the word of it. */
  private static boolean isInterrupted(String name) throws IOException {
    return isName(name)
        && (new Journal(RunDirectory.DEFAULT, name).interruption().isPresent()
            || !new EarlierApply(RunDirectory.DEFAULT, name).diagnostics().isEmpty());
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static Diagnostic notRunning(String what, List<String> running) {
    String list =
        running.isEmpty()
            ? "no topology runs here"
            : "running: " + String.join(", ", running);
    return Diagnostic.nowhere(
        CommandCode.NOT_RUNNING,
        "`" + what + "` is neither a file nor a topology that runs here; " + list);
  }
}
