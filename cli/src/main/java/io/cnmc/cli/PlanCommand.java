package io.cnmc.cli;

import io.cnmc.applier.Journal;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code cnmc plan}: what an apply would change. Has no handle that could change anything. */
final class PlanCommand implements Command {
  private static final String[] FORMATS = {"text", "json", "dot", "mermaid"};

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1", "The topology.")
        .variables()
        .repeated("--target", "NAME", "Plan only for this network or container and what it needs.")
        .host()
        .flag("--offline", "Plan for a host that holds nothing; looks at no machine.")
        .flag("--destroy", "Plan the removal of everything.")
        .option("--out", "PLAN", "Save the plan, to be applied by `cnmc apply PLAN`.")
        .flag("--detailed-exitcode", "Exit with 2 when there are changes.")
        .formats(FORMATS)
        .examples(
            "cnmc plan topologies/quickstart.cnm",
            "cnmc plan -var replicas=5 -out five.plan topologies/quickstart.cnm",
            "cnmc plan --host node2 --offline topologies/overlay.cnm",
            "cnmc plan -target web-1 --format json shop.cnm");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    String format = arguments.format(FORMATS);
    boolean looked = !arguments.flag("--offline");
    Plan plan = looked ? live(arguments, session) : offline(arguments, session);
    session.terminal().out().print(PlanOutput.render(plan, format, session.terminal(), looked));
    Optional<String> saved = arguments.option("--out");
    if (saved.isPresent()) {
      SavedPlans.write(plan, session.path(arguments.positional(0)), session.path(saved.get()));
    }
    return arguments.flag("--detailed-exitcode") && !plan.isEmpty()
        ? ExitCode.CHANGES
        : ExitCode.DONE;
  }

  private static Plan live(Arguments arguments, Session session) throws IOException {
    Planning planning = Planning.live(session);
    Topology topology = planning.topology(arguments.positional(0), arguments);
    Part part =
        arguments.flag("--destroy")
            ? planning.removal(topology, arguments)
            : planning.part(topology, arguments);
    warnOfInterruption(topology.name(), session.terminal());
    return planning.feasible(planning.plan(part, arguments.options("--target")));
  }

  private static Plan offline(Arguments arguments, Session session) throws IOException {
    if (arguments.flag("--destroy") || arguments.option("--out").isPresent()) {
      throw new UsageError("--offline looks at no machine: it takes neither --destroy nor --out");
    }
    Planning planning = Planning.offline(session);
    Topology topology = planning.topology(arguments.positional(0), arguments);
    return planning.planForNothing(
        planning.part(topology, arguments), arguments.options("--target"));
  }

  /** An apply that is under way has a journal too. */
  private static void warnOfInterruption(String topology, Terminal terminal) throws IOException {
    new EarlierApply(RunDirectory.DEFAULT, topology).warn(terminal);
    if (!TopologyLock.isHeld(RunDirectory.DEFAULT, topology)) {
      new Journal(RunDirectory.DEFAULT, topology)
          .interruption()
          .ifPresent(warning -> Messages.print(List.of(warning), terminal));
    }
  }
}
