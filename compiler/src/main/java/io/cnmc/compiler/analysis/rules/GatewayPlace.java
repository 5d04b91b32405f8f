package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;
import java.util.Optional;

/** A gateway is a host address of a subnet of its network, and an internal network has none. */
final class GatewayPlace implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      for (Located<IpAddress> gateway : network.gateways().values()) {
        if (network.internal().or(false)) {
          diagnostics.add(onInternal(network, gateway));
        } else if (!network.isApart()) {
          HostAddress.usable(gateway.value(), gateway.span())
              .or(() -> place(network, gateway))
              .ifPresent(diagnostics::add);
        }
      }
    }
  }

  private static Diagnostic onInternal(NetworkDeclaration network, Located<IpAddress> gateway) {
    Diagnostic message =
        Diagnostic.at(
            InvariantCode.INTERNAL_GATEWAY,
            gateway.span(),
            "an internal network leads nowhere, so it has no gateway");
    return network
        .internal()
        .first()
        .map(i -> message.and(i.span(), "`" + network.name() + "` is internal"))
        .orElse(message)
        .help("remove `gateway`");
  }

  private static Optional<Diagnostic> place(
      NetworkDeclaration network, Located<IpAddress> gateway) {
    if (network.subnets().isBroken()) {
      return Optional.empty();
    }
    if (network.subnets().values().isEmpty()) {
      return withoutSubnet(network, gateway);
    }
    List<Located<IpPrefix>> subnets = network.subnets().values();
    for (Located<IpPrefix> subnet : subnets) {
      if (subnet.value().contains(gateway.value())) {
        return HostAddress.check(gateway.value(), gateway.span(), subnet);
      }
    }
    Diagnostic message =
        Diagnostic.at(
            AddressCode.GATEWAY_OUTSIDE, gateway.span(), "not in " + Subnets.named(subnets));
    return Optional.of(Subnets.show(message, network)
        .help(
            subnets.stream()
                .map(Located::value)
                .filter(p -> p.family() == gateway.value().family() && p.hostBits() > 1)
                .findFirst()
                .map(p -> "the first host address is `" + p.first().plus(1) + "`")
                .orElse(null)));
  }

  /** Of a driver that wants a subnet, its absence is told already. */
  private static Optional<Diagnostic> withoutSubnet(
      NetworkDeclaration network, Located<IpAddress> gateway) {
    return network
        .schema()
        .filter(schema -> schema.subnets() != DriverSchema.SubnetUse.REQUIRED)
        .map(
            schema ->
                Diagnostic.at(
                        AddressCode.GATEWAY_OUTSIDE,
                        gateway.span(),
                        "`" + network.name() + "` has no subnet that it could lie in")
                    .help("give the network a `subnet`, or remove `gateway`"));
  }
}
