package io.cnmc.applier.simulation;

import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.netlink.testing.Exchange;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One phase of one topology, as it goes when nothing goes wrong.
 *
 * @param machine as it is before the phase; only ever copied
 * @param plan what the phase does there
 * @param nothing what there is on the machine without the topology
 * @param before what there is before the phase
 * @param after what there is after it
 * @param changes how many changes the phase asks for
 * @param exchanges its datagrams
 * @param outcomes those of its trials, so far
 */
record Scenario(
    Subject subject,
    Phase phase,
    Machine machine,
    Plan plan,
    List<String> nothing,
    List<String> before,
    List<String> after,
    int changes,
    List<Exchange.Kind> exchanges,
    Outcomes outcomes) {

  static Scenario rehearse(Subject subject, Phase phase, Path runDirectory) throws IOException {
    Machine start = Machine.of(subject, runDirectory);
    List<String> nothing = start.state();
    phase.prepare(subject, start);
    List<String> before = start.state();
    Plan plan = start.bench.plan(phase.to(subject));
    Machine machine = start.copy(runDirectory);
    Injector counter = Injector.into(machine.kernel, List.of());
    ApplyReport report = machine.bench.apply(plan, ApplyOptions.OnError.REVERT);
    counter.lift();
    if (!(report instanceof ApplyReport.Applied) && !plan.isEmpty()) {
      throw new AssertionError(subject.name() + "/" + phase + " without a fault: " + report);
    }
    List<String> after = machine.state();
    int changes = counter.changes();
    List<Exchange.Kind> exchanges = List.copyOf(counter.exchanges());
    return new Scenario(
        subject, phase, start, plan, nothing, before, after, changes, exchanges, new Outcomes());
  }

  /** A machine as it is before the phase. */
  Machine machine(Path runDirectory) {
    return machine.copy(runDirectory);
  }

  KernelState.Desired to() {
    return phase.to(subject);
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (int number = 1; number <= changes; number++) {
      faults.addAll(Fault.atChange(number));
    }
    for (int number = 1; number <= exchanges.size(); number++) {
      faults.addAll(Fault.atExchange(number, exchanges.get(number - 1)));
    }
    return faults;
  }

  @Override
  public String toString() {
    return subject.name() + "/" + phase;
  }
}
