package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked topology, all of it known: every name, address and MAC comes out of the source alone.
 * Objects from a module carry its instance name before theirs, joined by a dot in the source
 * ({@code rack1.leaf}) and by a dash in names the kernel sees. Hosts, networks and containers are
 * in source order after expansion; without hosts, everything is on one.
 */
public record Topology(
    String name,
    @Nullable String description,
    List<Host> hosts,
    List<Network> networks,
    List<Container> containers,
    List<Output> outputs,
    Span origin) {

  public Topology {
    hosts = List.copyOf(hosts);
    networks = List.copyOf(networks);
    containers = List.copyOf(containers);
    outputs = List.copyOf(outputs);
  }

  /** On one host, whichever it is. */
  public Topology(
      String name,
      @Nullable String description,
      List<Network> networks,
      List<Container> containers,
      List<Output> outputs,
      Span origin) {
    this(name, description, List.of(), networks, containers, outputs, origin);
  }

  public Optional<Host> host(String host) {
    return hosts.stream().filter(h -> h.name().equals(host)).findFirst();
  }

  public Optional<Network> network(String network) {
    return networks.stream().filter(n -> n.name().equals(network)).findFirst();
  }

  public Optional<Container> container(String container) {
    return containers.stream().filter(c -> c.name().equals(container)).findFirst();
  }

  /** What of it is on one of its hosts: the containers placed there, and the networks they join. */
  public Topology on(Host host) {
    List<Container> placed =
        containers.stream().filter(c -> host.name().equals(c.host())).toList();
    Set<String> joined = new HashSet<>();
    placed.forEach(c -> c.endpoints().forEach(e -> joined.add(e.network())));
    List<Network> local = networks.stream().filter(n -> joined.contains(n.name())).toList();
    return new Topology(name, description, hosts, local, placed, outputs, origin);
  }
}
