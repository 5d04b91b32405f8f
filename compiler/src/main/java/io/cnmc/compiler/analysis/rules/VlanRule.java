package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.VlanCode;
import io.cnmc.compiler.analysis.VlanOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * On a network that filters by VLAN each endpoint is in one at least, in none twice, and so is the
 * gateway; on any other there are none.
 */
final class VlanRule implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      if (VlanOptions.filters(network)) {
        network.endpoints().forEach(endpoint -> check(network, endpoint, diagnostics));
        gateway(network).ifPresent(diagnostics::add);
      } else {
        unfiltered(network, diagnostics);
      }
    }
  }

  private static void unfiltered(NetworkDeclaration network, Diagnostics diagnostics) {
    List<Span> mentions = new ArrayList<>();
    VlanOptions.gatewayVlan(network)
        .filter(option -> network.schema().flatMap(s -> s.option(option.key())).isPresent())
        .ifPresent(option -> mentions.add(option.keySpan()));
    for (EndpointDeclaration endpoint : network.endpoints()) {
      vlans(endpoint).stream().findFirst().ifPresent(vlan -> mentions.add(vlan.span()));
    }
    boolean could =
        network.schema().flatMap(s -> s.option(VlanOptions.FILTERING)).isPresent();
    for (Span mention : mentions) {
      Diagnostic message =
          Diagnostic.at(
                  VlanCode.NOT_FILTERED, mention, "`" + network.name() + "` has no VLANs to be in")
              .and(network.origin(), "the network");
      diagnostics.add(
          could
              ? message.help("options { " + VlanOptions.FILTERING + " = true }")
              : message.note("its driver cannot filter by VLAN"));
    }
  }

  private static void check(
      NetworkDeclaration network, EndpointDeclaration endpoint, Diagnostics diagnostics) {
    boolean broken = endpoint.vlan().isBroken() || endpoint.trunk().isBroken();
    if (vlans(endpoint).isEmpty() && !broken) {
      String lacking =
          endpoint.trunk().isGiven()
              ? "is in no VLAN of `" + network.name() + "`: its `trunk` is empty"
              : "does not say which VLANs of `" + network.name() + "` it is in";
      diagnostics.add(
          Diagnostic.at(VlanCode.NONE, endpoint.origin(), lacking)
              .note("`trunk = [20, 30]` is for VLANs whose frames it is to see with their tags")
              .help("endpoint " + endpoint.label() + " { vlan = 10 }"));
    }
    Map<Long, Span> seen = new HashMap<>();
    for (Located<Long> vlan : vlans(endpoint)) {
      Span first = seen.putIfAbsent(vlan.value(), vlan.span());
      if (first != null) {
        Diagnostic message =
            Diagnostic.at(
                VlanCode.TWICE, vlan.span(), "it is in VLAN " + vlan.value() + " already");
        diagnostics.add(first.equals(vlan.span()) ? message : message.and(first, "by this"));
      }
    }
  }

  private static List<Located<Long>> vlans(EndpointDeclaration endpoint) {
    List<Located<Long>> vlans = new ArrayList<>(endpoint.vlan().values());
    vlans.addAll(endpoint.trunk().values());
    return vlans;
  }

  /** A gateway is somewhere, and so is in one of the VLANs. */
  private static Optional<Diagnostic> gateway(NetworkDeclaration network) {
    Optional<Keyed> vlan = VlanOptions.gatewayVlan(network);
    boolean broken =
        network.subnets().isBroken()
            || network.gateways().isBroken()
            || network.internal().isBroken();
    boolean hasGateway =
        network.resolvedSubnets().stream().map(Subnet::gateway).anyMatch(Objects::nonNull);
    if (broken || hasGateway == vlan.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        vlan.map(
                option ->
                    Diagnostic.at(
                            VlanCode.NO_GATEWAY,
                            option.keySpan(),
                            "`" + network.name() + "` has no gateway")
                        .help("remove `" + VlanOptions.GATEWAY_VLAN + "`"))
            .orElseGet(
                () ->
                    Diagnostic.at(
                            VlanCode.GATEWAY,
                            network.nameSpan(),
                            "has a gateway, and does not say which VLAN that is in")
                        .note("with `gateway = null` nothing leaves the network")
                        .help(
                            "options { " + VlanOptions.FILTERING + " = true  "
                                + VlanOptions.GATEWAY_VLAN + " = 10 }")));
  }
}
