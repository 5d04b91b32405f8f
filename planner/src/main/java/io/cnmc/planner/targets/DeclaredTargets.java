package io.cnmc.planner.targets;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.PlanOptions;
import java.util.List;
import java.util.stream.Stream;

/** The networks and containers that the source has on the host that is planned for. */
final class DeclaredTargets {
  private static final String NETWORK = "network ";
  private static final String CONTAINER = "container ";

  private final List<Network> networks;
  private final List<Container> containers;

  private DeclaredTargets(List<Network> networks, List<Container> containers) {
    this.networks = networks;
    this.containers = containers;
  }

  static DeclaredTargets of(PlanOptions options) {
    Topology whole = options.topology();
    if (whole == null) {
      return new DeclaredTargets(List.of(), List.of());
    }
    Topology here = options.host() == null ? whole : whole.on(options.host());
    return new DeclaredTargets(here.networks(), here.containers());
  }

  List<String> owners() {
    return Stream.concat(
            networks.stream().map(network -> NETWORK + network.name()),
            containers.stream().map(container -> CONTAINER + container.name()))
        .toList();
  }

  /** The containers with an endpoint on that network; none of what is no network. */
  List<String> on(String owner) {
    return containers.stream()
        .filter(c -> c.endpoints().stream().anyMatch(e -> owner.equals(NETWORK + e.network())))
        .map(container -> CONTAINER + container.name())
        .toList();
  }
}
