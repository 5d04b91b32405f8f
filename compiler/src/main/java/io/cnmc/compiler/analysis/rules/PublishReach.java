package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.HiddenNetworks;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.PortMapping;
import java.util.List;
import java.util.Optional;

/** A published port leads to a container that a packet from outside can reach. */
final class PublishReach implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      for (Located<PortMapping> publish : container.publishes().values()) {
        wrong(container, publish).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> wrong(
      ContainerDeclaration container, Located<PortMapping> publish) {
    IpAddress address = publish.value().hostAddress();
    if (address != null && !address.isV4() && address.isLoopback()) {
      return Optional.of(
          Diagnostic.at(
                  InvariantCode.PUBLISH_LOOPBACK6,
                  publish.span(),
                  "the kernel does not route `::1` to another link")
              .note("IPv6 has no counterpart of the route_localnet setting of IPv4")
              .help("publish on `127.0.0.1`, or on an address of the host"));
    }
    if (container.endpoints().stream().anyMatch(e -> e.network().isEmpty())) {
      return Optional.empty();
    }
    List<NetworkDeclaration> reachable =
        container.endpoints().stream()
            .flatMap(e -> e.network().stream())
            .filter(PublishReach::leadsOut)
            .toList();
    if (reachable.isEmpty()) {
      return Optional.of(unreachable(container, publish));
    }
    return address == null
            || reachable.stream().anyMatch(n -> Families.of(n).contains(address.family()))
        ? Optional.empty()
        : Optional.of(family(container, publish, address.family()));
  }

  private static boolean leadsOut(NetworkDeclaration network) {
    boolean addressed =
        network.schema().isEmpty()
            || network
                .schema()
                .filter(s -> s.subnets() == DriverSchema.SubnetUse.REQUIRED)
                .isPresent();
    return addressed && !network.isApart();
  }

  private static Diagnostic unreachable(
      ContainerDeclaration container, Located<PortMapping> publish) {
    String name = "`" + container.name() + "`";
    if (container.endpoints().isEmpty()) {
      return Diagnostic.at(
          InvariantCode.PUBLISH_UNREACHABLE, publish.span(), name + " joins no network");
    }
    EndpointDeclaration first = container.endpoints().getFirst();
    boolean hidden =
        container.endpoints().stream()
            .flatMap(e -> e.network().stream())
            .anyMatch(HiddenNetworks::isHidden);
    boolean host =
        first
            .network()
            .flatMap(NetworkDeclaration::schema)
            .filter(schema -> schema.has(DriverTrait.IN_HOST))
            .isPresent();
    return Diagnostic.at(
            InvariantCode.PUBLISH_UNREACHABLE,
            publish.span(),
            host
                ? name + " has the ports of the host already"
                : name + " is on no network that leads out")
        .and(first.origin(), "its network")
        .help(hidden ? "give it an endpoint on a `bridge` network of its host, too" : null);
  }

  private static Diagnostic family(
      ContainerDeclaration container, Located<PortMapping> publish, IpFamily family) {
    return Diagnostic.at(
            InvariantCode.PUBLISH_FAMILY,
            publish.span(),
            "`" + container.name() + "` has no " + family + " address behind a gateway")
        .and(container.endpoints().getFirst().origin(), "its network");
  }
}
