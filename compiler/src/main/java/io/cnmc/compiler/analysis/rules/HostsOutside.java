package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.PlacementCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.ipam.FreePrefix;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hosts are outside the subnets that hosts route into their bridges, and no endpoint on a wire
 * where hosts are has the address of one.
 */
final class HostsOutside implements Rule {
  /** A host and where its address is written. */
  private record Placed(HostDeclaration host, Span span) {}

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    TreeMap<IpAddress, Placed> hosts = new TreeMap<>();
    for (HostDeclaration host : draft.hosts()) {
      for (Located<IpAddress> address : host.address().values()) {
        hosts.putIfAbsent(address.value(), new Placed(host, address.span()));
      }
    }
    if (hosts.isEmpty()) {
      return;
    }
    List<IpPrefix> used = new ArrayList<>();
    draft.networks().forEach(n -> used.addAll(n.subnets().plain()));
    hosts.keySet().forEach(a -> used.add(new IpPrefix(a, a.family().bits())));
    FreePrefix free = new FreePrefix(used);
    for (NetworkDeclaration network : draft.networks()) {
      if (isOnWire(network)) {
        network.endpoints().forEach(e -> endpoint(e, hosts, diagnostics));
      } else {
        subnets(network, hosts, free, diagnostics);
      }
    }
  }

  /** Somebody else's segment, on which hosts may be. */
  private static boolean isOnWire(NetworkDeclaration network) {
    return network.schema().stream()
        .anyMatch(
            schema -> network.options().stream().anyMatch(option -> isOnWire(schema, option)));
  }

  private static boolean isOnWire(DriverSchema schema, Keyed option) {
    boolean flag =
        schema.option(option.key()).filter(spec -> spec.type() == OptionType.BOOL).isPresent();
    return schema.wires().contains(option.key())
        && (!flag || option.value().equals(new Value.Bool(true)));
  }

  private static void endpoint(
      EndpointDeclaration endpoint, TreeMap<IpAddress, Placed> hosts, Diagnostics diagnostics) {
    for (IpInterface address : endpoint.addresses(null)) {
      Placed placed = hosts.get(address.address());
      if (placed != null) {
        diagnostics.add(taken(endpoint, address.address(), placed));
      }
    }
  }

  private static Diagnostic taken(
      EndpointDeclaration endpoint, IpAddress address, Placed placed) {
    Optional<Span> given =
        endpoint.given().values().stream()
            .filter(g -> g.value().address().equals(address))
            .map(Located::span)
            .findFirst();
    Diagnostic message =
        Diagnostic.at(
                PlacementCode.HOST_INSIDE,
                given.orElse(endpoint.origin()),
                given.isPresent()
                    ? "`" + address + "` is the address of " + placed.host().text()
                    : "gets `" + address + "`, the address of " + placed.host().text())
            .and(placed.span(), "the host has it");
    return given.isPresent()
        ? message
        : message.help("add `reserve = " + address + "` to the network");
  }

  /** A subnet with a gateway on the host, which takes all of it to be on its bridge. */
  private static void subnets(
      NetworkDeclaration network,
      TreeMap<IpAddress, Placed> hosts,
      FreePrefix free,
      Diagnostics diagnostics) {
    boolean onHost =
        network.schema().filter(s -> s.subnets() == DriverSchema.SubnetUse.REQUIRED).isPresent();
    if (!onHost) {
      return;
    }
    for (Located<IpPrefix> subnet : network.subnets().values()) {
      IpPrefix prefix = subnet.value();
      if (hasGateway(network, prefix)) {
        hosts.subMap(prefix.first(), true, prefix.last(), true).values().stream()
            .findFirst()
            .ifPresent(placed -> diagnostics.add(inside(subnet, placed, free)));
      }
    }
  }

  private static boolean hasGateway(NetworkDeclaration network, IpPrefix prefix) {
    return network.resolvedSubnets().stream()
        .filter(s -> s.prefix().equals(prefix))
        .map(Subnet::gateway)
        .anyMatch(gateway -> gateway != null);
  }

  private static Diagnostic inside(Located<IpPrefix> subnet, Placed placed, FreePrefix free) {
    return Diagnostic.at(
            PlacementCode.HOST_INSIDE,
            subnet.span(),
            "holds the address of " + placed.host().text())
        .and(placed.span(), "what is for it would go into the bridge")
        .help(free.from(subnet.value()).map(p -> "`" + p + "` is free").orElse(null));
  }
}
