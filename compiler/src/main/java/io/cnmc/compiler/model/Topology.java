package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked topology, all of it known: every name, address and MAC comes out of the source alone.
 * Objects from a module carry its instance name before theirs, joined by a dot in the source
 * ({@code rack1.leaf}) and by a dash in names the kernel sees. Networks and containers are in
 * source order after expansion.
 */
public record Topology(
    String name,
    @Nullable String description,
    List<Network> networks,
    List<Container> containers,
    List<Output> outputs,
    Span origin) {

  public Topology {
    networks = List.copyOf(networks);
    containers = List.copyOf(containers);
    outputs = List.copyOf(outputs);
  }

  public Optional<Network> network(String network) {
    return networks.stream().filter(n -> n.name().equals(network)).findFirst();
  }

  public Optional<Container> container(String container) {
    return containers.stream().filter(c -> c.name().equals(container)).findFirst();
  }
}
