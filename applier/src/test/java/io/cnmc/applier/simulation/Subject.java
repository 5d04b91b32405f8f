package io.cnmc.applier.simulation;

import io.cnmc.applier.Bench;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.DesiredResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.state.KernelState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A topology, or one host's part of it, and what its author may make of it next: {@code varied} has
 * other MTUs and a container less, as far as its drivers take that.
 */
record Subject(
    String name,
    Topology topology,
    KernelState.Desired desired,
    KernelState.Desired varied) {
  /** Less than every default, and not less than IPv6 needs. */
  private static final int MTU = 1_300;

  /** Empty when the drivers refuse it. */
  static Optional<Subject> of(String name, Topology topology, @Nullable Host host) {
    return lower(topology, host)
        .map(desired -> new Subject(name, topology, desired, varied(topology, host, desired)));
  }

  String topologyName() {
    return topology.name();
  }

  KernelState.Desired nothing() {
    return Planner.nothing(topology.name());
  }

  private static Optional<KernelState.Desired> lower(Topology topology, @Nullable Host host) {
    DesiredResult result = Bench.lower(topology, host);
    return result.diagnostics().isEmpty() ? Optional.of(result.desired()) : Optional.empty();
  }

  private static KernelState.Desired varied(
      Topology topology, @Nullable Host host, KernelState.Desired otherwise) {
    return Stream.of(shrunk(withoutLast(topology)), withoutLast(topology), shrunk(topology))
        .flatMap(variant -> lower(variant, host).stream())
        .filter(varied -> !varied.state().equals(otherwise.state()))
        .findFirst()
        .orElse(otherwise);
  }

  private static Topology shrunk(Topology topology) {
    return with(
        topology,
        topology.networks().stream().map(Subject::shrunk).toList(),
        topology.containers());
  }

  /** A bridge of somebody else's has the MTU that it has. */
  private static Network shrunk(Network network) {
    boolean external =
        network.options().get("external") instanceof OptionValue.Bool b && b.value();
    return external ? network : network.withMtu(MTU);
  }

  private static Topology withoutLast(Topology topology) {
    int left = Math.max(0, topology.containers().size() - 1);
    return with(topology, topology.networks(), topology.containers().subList(0, left));
  }

  private static Topology with(
      Topology topology,
      List<Network> networks,
      List<Container> containers) {
    return new Topology(
        topology.name(),
        topology.description(),
        topology.hosts(),
        networks,
        containers,
        List.of(),
        topology.origin());
  }
}
