package io.cnmc.cli;

import io.cnmc.applier.KernelNeeds;
import io.cnmc.applier.LiveStateReader;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Severity;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.DesiredResult;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.HostFacts;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Desired state, live state, and the plan between them; shared by all commands that look at both.
 */
final class Planning {
  private final Session session;
  private final @Nullable OpeningKernel opening;
  private final Plugins plugins;
  private @Nullable Planner planner;
  private @Nullable StateReader reader;

  private Planning(Session session, @Nullable OpeningKernel opening, Plugins plugins) {
    this.session = session;
    this.opening = opening;
    this.plugins = plugins;
  }

  /** Of this host: what it lends to containers is part of the desired state. */
  static Planning live(Session session) {
    OpeningKernel opening = OpeningKernel.begin(session.kernels());
    return new Planning(session, opening, SessionDrivers.loadAll(session));
  }

  /** Of what runs here, without its source: no driver is asked. */
  static Planning running(Session session) {
    OpeningKernel opening = OpeningKernel.begin(session.kernels());
    return new Planning(session, opening, SessionDrivers.loadUsable(session));
  }

  /** Of no host in particular: the same on every machine. */
  static Planning offline(Session session) {
    return new Planning(session, null, SessionDrivers.loadAll(session));
  }

  Topology topology(String file, Arguments arguments) {
    return Sources.topology(file, plugins.drivers(), arguments, session);
  }

  /** Of the host that is meant. */
  Part part(Topology topology, Arguments arguments) throws IOException {
    ThisMachine machine = machine(topology);
    Optional<Host> host = new HostChoice(topology, arguments).of(machine);
    DesiredResult result =
        host.isPresent()
            ? planner().desired(topology, host.get())
            : planner().desired(topology);
    accept(result.diagnostics());
    return new Part(topology, host, machine, result.desired());
  }

  /** All of it that is here, whatever host that is. */
  Part removal(Topology topology, Arguments arguments) throws IOException {
    ThisMachine machine = machine(topology);
    return Part.removal(topology, new HostChoice(topology, arguments).ofRemoval(machine), machine);
  }

  /** Null when none is looked at, and when that would say nothing. */
  private @Nullable ThisMachine machine(Topology topology) throws IOException {
    return opening == null || topology.hosts().isEmpty() ? null : ThisMachine.of(kernel());
  }

  StateReader reader() throws IOException {
    StateReader made = reader;
    if (made == null) {
      Kinds kinds = plugins.kinds();
      made = new WarningReader(new LiveStateReader(kernel(), kinds), kinds, session.terminal());
      reader = made;
    }
    return made;
  }

  Plan plan(Part part, List<String> targets) throws IOException {
    KernelState.Observed observed = reader().read(part.desired());
    PlanResult result = planner().plan(part.desired(), observed, part.options(targets));
    accept(result.diagnostics());
    part.elsewhere().map(List::of).ifPresent(this::accept);
    return result.plan().on(part.planHost());
  }

  /** What differs, and the codes of what an apply would be refused for, each once. */
  record Drift(Plan plan, List<String> refusals) {
    private static Drift of(Plan plan, List<Diagnostic> obstacles) {
      return new Drift(
          plan,
          obstacles.stream()
              .filter(obstacle -> obstacle.severity() == Severity.ERROR)
              .map(obstacle -> obstacle.code().id())
              .distinct()
              .sorted()
              .toList());
    }

    /** What is around the topology may have drifted too, as the link that its tunnels leave by. */
    boolean isNone() {
      return plan.isEmpty() && !isRefused();
    }

    boolean isRefused() {
      return !refusals.isEmpty();
    }
  }

  /** Whatever may be in the way of mending it: that is told as well. */
  Drift drift(Part part) throws IOException {
    KernelState.Observed observed = reader().read(part.desired());
    PlanResult result = planner().plan(part.desired(), observed, part.options(List.of()));
    List<Diagnostic> obstacles = new ArrayList<>(result.diagnostics());
    obstacles.addAll(KernelNeeds.missing(result.plan(), kernel(), plugins.kinds()));
    Messages.print(obstacles, session.terminal());
    part.elsewhere().map(List::of).ifPresent(this::accept);
    return Drift.of(result.plan().on(part.planHost()), obstacles);
  }

  /** Of all that is here of a topology whose source is gone. */
  Plan removal(String topology) throws IOException {
    KernelState.Desired nothing = Planner.nothing(topology);
    PlanResult result = planner().plan(nothing, reader().read(nothing), PlanOptions.ALL);
    accept(result.diagnostics());
    return result.plan();
  }

  /** For a machine that holds nothing yet, and that is not looked at. */
  Plan planForNothing(Part part, List<String> targets) throws IOException {
    PlanResult result = planner().planForNothing(part.desired(), part.options(targets));
    accept(result.diagnostics());
    return result.plan().on(part.planHost());
  }

  /** The same plan, of which the kernel has all that is to be made. */
  Plan feasible(Plan plan) throws IOException {
    accept(KernelNeeds.missing(plan, kernel(), plugins.kinds()));
    return plan;
  }

  /** The kinds of links that plug-ins bring. */
  Kinds kinds() {
    return plugins.kinds();
  }

  /** The kernel of a live planning. */
  Kernel kernel() throws IOException {
    return Objects.requireNonNull(opening).await();
  }

  Planner planner() throws IOException {
    Planner made = planner;
    if (made == null) {
      HostFacts facts =
          opening == null ? HostFacts.NONE : HostResolver.facts(opening.await().files());
      made = new Planner(plugins.drivers(), facts);
      planner = made;
    }
    return made;
  }

  /** Errors end the command; warnings are printed. */
  private void accept(List<Diagnostic> diagnostics) {
    if (Messages.hasErrors(diagnostics)) {
      throw new CommandFailure(ExitCode.ERROR, diagnostics);
    }
    Messages.print(diagnostics, session.terminal());
  }
}
