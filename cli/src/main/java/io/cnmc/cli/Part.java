package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.KernelState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a topology a command is about: all of it, or one host's part; or its removal. {@code
 * machine} is null where none is looked at.
 */
record Part(
    Topology topology,
    Optional<Host> host,
    @Nullable ThisMachine machine,
    KernelState.Desired desired) {

  /** The same, when all that the host has is to go. */
  static Part removal(
      Topology topology, Optional<Host> host, @Nullable ThisMachine machine) {
    return new Part(topology, host, machine, Planner.nothing(topology.name()));
  }

  PlanOptions options(List<String> targets) {
    return new PlanOptions(targets, topology, host.orElse(null));
  }

  /** The host, as a plan remembers it. */
  @Nullable PlanHost planHost() {
    return host.map(on -> new PlanHost(on, isHere(on) && !hasAddressOf(on))).orElse(null);
  }

  /** A host was named that this machine is not. */
  Optional<Diagnostic> elsewhere() {
    return host.filter(on -> machine != null && !isHere(on))
        .map(on -> ThisMachine.warning(new PlanHost(on, false)));
  }

  private boolean isHere(Host on) {
    return machine != null && machine.hosts(topology).contains(on);
  }

  private boolean hasAddressOf(Host on) {
    return machine != null && machine.has(on.address());
  }
}
