package io.cnmc.cli;

import io.cnmc.compiler.model.Output;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.PlanFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code cnmc apply}: of a source, or of a plan that was saved. */
final class ApplyCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE|PLAN", "1", "The topology, or a plan saved by `cnmc plan -out`.")
        .variables()
        .repeated("--target", "NAME", "Apply only this network or container and what it needs.")
        .host()
        .option("--confirm", "TIME", "Take it back unless `cnmc confirm` comes within this time.")
        .applying()
        .examples(
            "cnmc apply topologies/quickstart.cnm",
            "cnmc apply -auto-approve -var replicas=5 topologies/quickstart.cnm",
            "cnmc apply --confirm 120s shop.cnm",
            "cnmc plan -out five.plan shop.cnm && cnmc apply five.plan");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    String file = arguments.positional(0);
    return SavedPlans.isPlan(session.path(file))
        ? applyPlan(file, arguments, session)
        : applySource(file, arguments, session);
  }

  private static ExitCode applySource(String file, Arguments arguments, Session session)
      throws IOException {
    Planning planning = Planning.live(session);
    ApplyRun run = new ApplyRun(planning, arguments, session);
    Topology topology = planning.topology(file, arguments);
    Part part = planning.part(topology, arguments);
    List<String> targets = ApplyRun.targets(arguments);
    ExitCode code =
        run.run(
            topology.name(),
            ApplyRun.isAutoApproved(arguments),
            () -> planning.feasible(planning.plan(part, targets)));
    if (code == ExitCode.DONE && !arguments.flag("--json")) {
      print(topology.outputs(), session.terminal().out());
    }
    return code;
  }

  private static ExitCode applyPlan(String file, Arguments arguments, Session session)
      throws IOException {
    if (!ApplyRun.targets(arguments).isEmpty()) {
      throw new UsageError("a saved plan has its targets already; --target is for sources");
    }
    Planning planning = Planning.live(session);
    PlanFile saved = SavedPlans.read(session.path(file));
    PlannedHost.require(saved.plan().host(), arguments, planning.kernel(), session.terminal());
    return new ApplyRun(planning, arguments, session)
        .run(
            saved.plan().topology(),
            true,
            () -> planning.feasible(SavedPlans.current(saved, planning.reader())));
  }

  private static void print(List<Output> outputs, PrintStream out) {
    if (!outputs.isEmpty()) {
      Table table = new Table();
      outputs.forEach(output -> table.row("  " + output.name(), "= " + output.value()));
      out.print("\nOutputs:\n" + table);
    }
  }
}
