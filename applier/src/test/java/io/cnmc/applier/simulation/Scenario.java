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
 * @param nothing what there is on the machine without the topology
 * @param before what there is before the phase
 * @param after what there is after it
 * @param changes how many changes the phase asks for
 * @param exchanges its datagrams
 */
record Scenario(
    Subject subject,
    Phase phase,
    List<String> nothing,
    List<String> before,
    List<String> after,
    int changes,
    List<Exchange.Kind> exchanges) {

  static Scenario rehearse(Subject subject, Phase phase, Path runDirectory) throws IOException {
    Machine machine = Machine.of(subject, runDirectory);
    List<String> nothing = machine.state();
    phase.prepare(subject, machine);
    List<String> before = machine.state();
    Plan plan = machine.bench.plan(phase.to(subject));
    Injector counter = Injector.into(machine.kernel, List.of());
    ApplyReport report = machine.bench.apply(plan, ApplyOptions.OnError.REVERT);
    counter.lift();
    if (!(report instanceof ApplyReport.Applied) && !plan.isEmpty()) {
      throw new AssertionError(subject.name() + "/" + phase + " without a fault: " + report);
    }
    List<String> after = machine.state();
    int changes = counter.changes();
    List<Exchange.Kind> exchanges = List.copyOf(counter.exchanges());
    return new Scenario(subject, phase, nothing, before, after, changes, exchanges);
  }

  /** The machine as it is before the phase. */
  Machine machine(Path runDirectory) throws IOException {
    Machine machine = Machine.of(subject, runDirectory);
    phase.prepare(subject, machine);
    return machine;
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
