package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is where in the part of a topology that is on one host. */
final class Layout {
  private final Topology topology;
  private final List<Claim> claims;
  private final Map<String, Segment> segments = new LinkedHashMap<>();
  private final Map<String, List<Member>> members = new LinkedHashMap<>();

  Layout(Topology topology, List<Claim> claims) {
    this.topology = topology;
    this.claims = List.copyOf(claims);
    for (Network network : topology.networks()) {
      segments.put(network.name(), Segment.of(network));
      members.put(network.name(), new ArrayList<>());
    }
    for (Container container : topology.containers()) {
      for (Endpoint endpoint : container.endpoints()) {
        membersOf(endpoint.network()).add(new Member(container, endpoint));
      }
    }
  }

  Topology topology() {
    return topology;
  }

  Container container(String name) {
    return topology.container(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** Whether a container has no sandbox of its own but lives in the host's namespaces. */
  boolean isOnHost(Container container) {
    return container.endpoints().stream()
        .anyMatch(e -> segment(e).network().driver().equals("host"));
  }

  Segment segment(Endpoint endpoint) {
    return Optional.ofNullable(segments.get(endpoint.network())).orElseThrow();
  }

  /** Who gets what is for an address on a network. */
  Optional<Member> member(Segment segment, IpAddress address) {
    List<Member> all = membersOf(segment.network().name());
    return all.stream()
        .filter(m -> claims.stream().anyMatch(c -> c.isOf(m, address)))
        .filter(m -> segment.forging().isEmpty())
        .findFirst()
        .or(() -> all.stream().filter(m -> m.has(address)).findFirst());
  }

  /** The network that an address is of; subnets of one host do not overlap. */
  Optional<Segment> holding(IpAddress address) {
    return segments.values().stream()
        .filter(s -> s.network().subnets().stream().anyMatch(n -> n.prefix().contains(address)))
        .findFirst();
  }

  private boolean isGateway(IpAddress address) {
    return holding(address)
        .filter(s -> s.hostIsGateway(address.family()))
        .filter(s -> s.network().subnets().stream().anyMatch(n -> address.equals(n.gateway())))
        .isPresent();
  }

  /** Whether the host takes what is sent to the address. */
  boolean isHosts(IpAddress address, Surroundings surroundings) {
    return address.isLoopback()
        || surroundings.addresses().contains(address)
        || isGateway(address);
  }

  /** Whether a container takes what is sent to the address. */
  boolean isOwn(Container container, IpAddress address) {
    return address.isLoopback()
        || container.endpoints().stream()
            .map(e -> new Member(container, e))
            .anyMatch(m -> m.has(address) || claims.stream().anyMatch(c -> c.isOf(m, address)));
  }

  /** The host's address on a network, for one of the network's own. */
  Optional<IpAddress> gatewayTowards(Segment segment, IpAddress address) {
    return segment.network().subnets().stream()
        .filter(subnet -> subnet.prefix().contains(address))
        .map(Subnet::gateway)
        .flatMap(gateway -> Optional.ofNullable(gateway).stream())
        .findFirst();
  }

  /** Whether the host forwards a family because a network of the topology needs it. */
  boolean needsForwarding(IpFamily family) {
    return segments.values().stream().anyMatch(s -> s.hostIsGateway(family));
  }

  boolean masquerades(IpAddress source) {
    return segments.values().stream()
        .anyMatch(s -> s instanceof Switch bridge && bridge.masquerades(source));
  }

  private List<Member> membersOf(String network) {
    return Optional.ofNullable(members.get(network)).orElseThrow();
  }
}
