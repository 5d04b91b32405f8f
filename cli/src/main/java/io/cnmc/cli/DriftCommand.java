package io.cnmc.cli;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code cnmc drift}: where the kernel is not what the topology says. */
final class DriftCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1", "The topology.")
        .variables()
        .host()
        .formats("text", "json")
        .examples("cnmc drift shop.cnm", "cnmc drift --json shop.cnm || echo drifted");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    String format = arguments.format("text", "json");
    Planning planning = Planning.live(session);
    Topology topology = planning.topology(arguments.positional(0), arguments);
    Planning.Drift drift = planning.drift(planning.part(topology, arguments));
    Plan plan = drift.plan();
    PrintStream out = session.terminal().out();
    if (format.equals("json")) {
      out.print(Json.pretty(DriftJson.of(drift)));
    } else if (drift.isNone()) {
      out.println("No drift: the kernel is as " + arguments.positional(0) + " says.");
    } else {
      Style style = session.terminal().colourOut() ? Style.COLOUR : Style.PLAIN;
      out.print(DriftReport.of(plan, drift.isRefused(), style));
    }
    return drift.isNone() ? ExitCode.DONE : ExitCode.CHANGES;
  }
}
