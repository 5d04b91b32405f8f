package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Conversions;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.ipam.GatewayElection;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Container.Gateway;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.ExposedPort;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Published;
import io.cnmc.compiler.model.StaticRoute;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the model of a draft in which no rule found an error. */
public final class TopologyBuilder {
  private final Conversions text = new Conversions(new Diagnostics());

  private TopologyBuilder() {}

  public static Topology build(Draft draft) {
    TopologyBuilder builder = new TopologyBuilder();
    return new Topology(
        draft.name(),
        draft.description(),
        draft.hosts().stream().map(builder::host).toList(),
        draft.networks().stream().map(builder::network).toList(),
        draft.containers().stream().map(builder::container).toList(),
        draft.outputs(),
        draft.origin());
  }

  private Host host(HostDeclaration host) {
    IpAddress address = host.address().first().orElseThrow().value();
    return new Host(host.name(), address, strings(host.labels()), host.origin());
  }

  private Network network(NetworkDeclaration network) {
    return new Network(
        network.name(),
        network.schema().map(s -> s.name()).orElse(Drivers.DEFAULT),
        network.resolvedSubnets(),
        network
            .mtu()
            .first()
            .map(m -> OptionalInt.of(m.value().intValue()))
            .orElse(OptionalInt.empty()),
        network.internal().or(false),
        DriverOptions.complete(network),
        stated(network.options()),
        strings(network.labels()),
        network.origin());
  }

  private static SortedMap<String, Span> stated(List<Keyed> options) {
    SortedMap<String, Span> spans = new TreeMap<>();
    options.forEach(option -> spans.put(option.key(), option.valueSpan()));
    return spans;
  }

  private Container container(ContainerDeclaration container) {
    return new Container(
        container.name(),
        container.host().map(HostDeclaration::name).orElse(null),
        container.image().first().map(Located::value).orElse(null),
        container.command().plain(),
        strings(container.env()),
        container.hostname().or(container.name()),
        container.endpoints().stream().map(this::endpoint).toList(),
        container.publishes().values().stream()
            .map(p -> new Published(p.value(), p.span()))
            .toList(),
        container.routes().stream().map(TopologyBuilder::route).toList(),
        container.exposes().values().stream()
            .map(e -> new ExposedPort(e.value().container(), e.value().protocol(), e.span()))
            .toList(),
        container.after().values().stream().map(c -> c.value().name()).toList(),
        sysctls(container),
        strings(container.labels()),
        new Container.Gateways(
            elect(container, IpFamily.IPV4), elect(container, IpFamily.IPV6)),
        container.origin());
  }

  private Endpoint endpoint(EndpointDeclaration endpoint) {
    Span origin = endpoint.origin();
    return new Endpoint(
        endpoint.network().orElseThrow().name(),
        endpoint.linkName(),
        endpoint.mac(null),
        endpoint.addresses(null),
        endpoint.aliases().plain(),
        endpoint.priority().or(0L).intValue(),
        endpoint.impairments().stream().flatMap(i -> i.model().stream()).toList(),
        endpoint.vlans(),
        endpoint.allowedSources().plain(),
        origin);
  }

  private static StaticRoute route(RouteDeclaration route) {
    StaticRoute.Target target =
        switch (route.target().value()) {
          case RouteDeclaration.Target.Via(IpAddress gateway) ->
              new StaticRoute.Target.Via(gateway);
          case RouteDeclaration.Target.Dev(String link) -> new StaticRoute.Target.Dev(link);
          case RouteDeclaration.Target.Blackhole b -> new StaticRoute.Target.Blackhole();
          case RouteDeclaration.Target.Unreachable u -> new StaticRoute.Target.Unreachable();
        };
    return new StaticRoute(route.destination().value(), target, route.origin());
  }

  private SortedMap<String, Container.Sysctl> sysctls(ContainerDeclaration container) {
    SortedMap<String, Container.Sysctl> out = new TreeMap<>();
    for (Keyed entry : container.sysctls()) {
      String value =
          entry.value() instanceof Value.Bool(boolean truth)
              ? truth ? "1" : "0"
              : text.text(entry.value(), entry.valueSpan()).orElseThrow();
      out.put(entry.key(), new Container.Sysctl(entry.key(), value, entry.keySpan()));
    }
    return out;
  }

  private SortedMap<String, String> strings(List<Keyed> entries) {
    SortedMap<String, String> out = new TreeMap<>();
    entries.forEach(
        e -> out.put(e.key(), text.text(e.value(), e.valueSpan()).orElseThrow()));
    return out;
  }

  private static @Nullable Gateway elect(ContainerDeclaration container, IpFamily family) {
    List<GatewayElection.Candidate> candidates = new ArrayList<>();
    for (EndpointDeclaration endpoint : container.endpoints()) {
      gateway(endpoint, family)
          .ifPresent(
              gateway ->
                  candidates.add(
                      new GatewayElection.Candidate(
                          endpoint.linkName(), endpoint.priority().or(0L).intValue(), gateway)));
    }
    return GatewayElection.elect(candidates).orElse(null);
  }

  /** The gateway of the first subnet in which the endpoint has an address. */
  private static Optional<IpAddress> gateway(EndpointDeclaration endpoint, IpFamily family) {
    NetworkDeclaration network = endpoint.network().orElseThrow();
    if (!VlanOptions.reachesGateway(endpoint, network)) {
      return Optional.empty();
    }
    List<Subnet> subnets = network.resolvedSubnets();
    return endpoint.addresses(null).stream()
        .filter(address -> address.family() == family)
        .flatMap(a -> subnets.stream().filter(s -> s.prefix().contains(a.address())).limit(1))
        .map(Subnet::gateway)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
