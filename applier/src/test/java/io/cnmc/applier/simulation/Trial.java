package io.cnmc.applier.simulation;

import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.KernelCode;
import io.cnmc.applier.simulation.Fault.Manner;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.netlink.testing.SimulatedDeath;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One apply with one fault, and whether it kept the laws: what is reported is so; what others have
 * stays; one apply without the fault then converges, and a destroy leaves nothing.
 */
final class Trial {
  /** What says that a list is empty because nobody could read. */
  private static final Set<DiagnosticCode> UNREADABLE =
      Set.of(KernelCode.READ_INTERRUPTED, KernelCode.READ_FAILED, KernelCode.NO_PERMISSION);

  private static final Pattern LISTENING =
      Pattern.compile("sysctl net/ipv6/conf/.*/(accept_dad|accept_ra|autoconf|disable_ipv6) ");

  private final Scenario scenario;
  private final List<Fault> faults;
  private final Path runDirectory;

  Trial(Scenario scenario, List<Fault> faults, Path runDirectory) {
    this.scenario = scenario;
    this.faults = List.copyOf(faults);
    this.runDirectory = runDirectory;
  }

  /** A law was broken. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String law) {
      super(law);
    }
  }

  /** The law that was broken, if one was. */
  Optional<String> run() {
    try {
      tryOut();
      return Optional.empty();
    } catch (Broken e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException | AssertionError e) {
      return Optional.of("fell with " + e);
    }
  }

  /** How many changes there are when the faults have their way: where else one may come. */
  int changes() throws IOException {
    Machine machine = scenario.machine(runDirectory);
    Injector injector = Injector.into(machine.kernel, faults);
    apply(machine, injector);
    machine.bench.forget(scenario.subject().topologyName());
    return injector.changes();
  }

  private void tryOut() throws IOException, Broken {
    Machine machine = scenario.machine(runDirectory);
    Injector injector = Injector.into(machine.kernel, faults);
    Optional<ApplyReport> report = apply(machine, injector);
    injector.lift();
    Fault idle = injector.idle();
    if (idle != null) {
      throw new Broken(idle + " did not fire");
    }
    Outcome outcome = Outcome.of(report, machine);
    if (scenario.outcomes().isGood(outcome)) {
      machine.bench.forget(scenario.subject().topologyName());
    } else {
      judge(report, machine);
      scenario.outcomes().addGood(outcome);
    }
  }

  private void judge(Optional<ApplyReport> report, Machine machine) throws IOException, Broken {
    if (report.isPresent()) {
      judge(report.get(), machine, scenario.plan());
    }
    same("canaries after the apply", canaries(scenario.nothing()), canaries(machine.state()));
    machine.bench.converge(scenario.to());
    same("the next apply", scenario.after(), machine.state());
    machine.bench.succeed(scenario.subject().nothing());
    same("the destroy behind it", scenario.nothing(), machine.named());
  }

  /** Empty when the process died. */
  private Optional<ApplyReport> apply(Machine machine, Injector injector) {
    boolean stop = faults.stream().anyMatch(fault -> fault.manner() == Manner.STOP);
    ApplyOptions.OnError onError =
        stop ? ApplyOptions.OnError.STOP : ApplyOptions.OnError.REVERT;
    try {
      return Optional.of(machine.bench.apply(scenario.plan(), onError, injector.cancellation()));
    } catch (SimulatedDeath e) {
      return Optional.empty();
    }
  }

  private void judge(ApplyReport report, Machine machine, Plan plan) throws IOException, Broken {
    switch (report) {
      case ApplyReport.Applied r -> same("Applied", scenario.after(), machine.state());
      case ApplyReport.Reverted r -> same("Reverted", scenario.before(), machine.state());
      case ApplyReport.Unverified r -> {
        same("Unverified", scenario.after(), machine.state());
        if (!isUnreadable(r.diagnostics())) {
          throw new Broken("Unverified without a word why");
        }
      }
      case ApplyReport.Partial r -> {
        boolean unreadable = isUnreadable(r.diagnostics());
        List<Change> missing = machine.bench.plan(scenario.to()).changes();
        List<Change> behind = machine.bench.back(plan).changes();
        list("toDesired", r.toDesired(), missing, unreadable);
        list("toBefore", r.toBefore(), behind, unreadable);
        if (r.diagnostics().isEmpty()) {
          throw new Broken("Partial without a word why");
        }
      }
      case ApplyReport.Unchanged r -> throw new Broken("Unchanged, of a plan with changes");
    }
  }

  private static void list(
      String name, List<Change> told, List<Change> are, boolean unreadable) throws Broken {
    if (!(unreadable && told.isEmpty()) && !told.equals(are)) {
      throw new Broken("Partial." + name + ": told " + keys(told) + ", are " + keys(are));
    }
  }

  private static List<String> keys(List<Change> changes) {
    return changes.stream()
        .map(change -> change.getClass().getSimpleName() + " " + change.key())
        .toList();
  }

  static boolean isUnreadable(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::code).anyMatch(UNREADABLE::contains);
  }

  /** What nobody shares with cnmc: the loopback link and forwarding are the host's. */
  private List<String> canaries(List<String> state) {
    Set<String> known = Set.copyOf(scenario.nothing());
    return state.stream()
        .filter(known::contains)
        .filter(line -> !line.contains("link lo ") && !line.contains("forward"))
        .toList();
  }

  private void same(String what, List<String> expected, List<String> actual) throws Broken {
    List<String> wanted = known(expected);
    List<String> are = known(actual);
    if (!wanted.equals(are)) {
      throw new Broken(what + ": " + Differences.of(wanted, are));
    }
  }

  /**
   * Whoever drifted a namespace to listen to router advertisements does not get that back: what
   * cnmc restores is IPv6 off, or on without them.
   */
  private List<String> known(List<String> state) {
    return scenario.phase() == Phase.REPAIR
        ? state.stream().filter(line -> !LISTENING.matcher(line).find()).toList()
        : state;
  }
}
