package io.cnmc.cli;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code cnmc check}: all that can be said about topologies without looking at the kernel. */
final class CheckCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1..*", "Topologies to check.")
        .variables()
        .formats("text", "json")
        .examples(
            "cnmc check topologies/quickstart.cnm",
            "cnmc check --json -var replicas=5 shop.cnm");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    boolean json = arguments.format("text", "json").equals("json");
    Drivers drivers = SessionDrivers.load(session);
    CompilerOptions options = Sources.options(drivers, arguments, session);
    List<Diagnostic> all = new ArrayList<>();
    PrintStream out = session.terminal().out();
    for (String file : arguments.positionals(0)) {
      Compilation compilation = Sources.compile(file, options, session);
      List<Diagnostic> found = new ArrayList<>(compilation.diagnostics());
      compilation.topology().ifPresent(t -> found.addAll(lower(t, drivers)));
      all.addAll(found);
      if (!json) {
        Messages.print(found, session.terminal());
        if (!Messages.hasErrors(found)) {
          compilation.topology().ifPresent(t -> out.println(file + ": ok, " + size(t)));
        }
      }
    }
    if (json) {
      out.println(DiagnosticRenderer.json(all));
    }
    return Messages.hasErrors(all) ? ExitCode.ERROR : ExitCode.DONE;
  }

  /** What the drivers have to say is part of the check. */
  private static List<Diagnostic> lower(Topology topology, Drivers drivers) {
    return new Planner(drivers).check(topology);
  }

  private static String size(Topology topology) {
    int endpoints = topology.containers().stream().mapToInt(c -> c.endpoints().size()).sum();
    int hosts = topology.hosts().size();
    return (hosts == 0 ? "" : Counts.of(hosts, "host") + ", ")
        + Counts.of(topology.networks().size(), "network")
        + ", "
        + Counts.of(topology.containers().size(), "container")
        + ", "
        + Counts.of(endpoints, "endpoint");
  }
}
