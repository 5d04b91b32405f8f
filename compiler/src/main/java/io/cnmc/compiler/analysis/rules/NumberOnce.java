package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueText;
import io.cnmc.compiler.model.Vxlan;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On no host have two overlay networks on one UDP port one VNI, or two VLAN networks on one parent
 * link one VLAN id.
 */
final class NumberOnce implements Rule {
  /** Where an option's number may be once: on one host, on one port or parent link. */
  private record Place(String host, String option, BigDecimal number, String space) {}

  /** A number, and the network whose it is. */
  private record Taken(NetworkDeclaration network, Keyed option) {}

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<Place, Taken> seen = new HashMap<>();
    for (NetworkDeclaration network : draft.networks()) {
      List<String> hosts = hosts(network, draft);
      if (network.isDriver("overlay")) {
        String port = text(network, "port").orElse(String.valueOf(Vxlan.PORT));
        check("vni", port, network, hosts, KernelLimitCode.VNI_TWICE, seen, diagnostics);
      } else if (network.isDriver("vlan")) {
        String parent = text(network, "parent").orElse("");
        check("id", parent, network, hosts, KernelLimitCode.VLAN_TWICE, seen, diagnostics);
      }
    }
  }

  /** One that nothing has joined yet could come to any host. */
  private static List<String> hosts(NetworkDeclaration network, Draft draft) {
    if (draft.hosts().isEmpty()) {
      return List.of("");
    }
    return network.endpoints().isEmpty()
        ? draft.hosts().stream().map(HostDeclaration::name).toList()
        : network.endpoints().stream()
            .flatMap(endpoint -> endpoint.container().host().stream())
            .map(HostDeclaration::name)
            .distinct()
            .toList();
  }

  private static Optional<String> text(NetworkDeclaration network, String option) {
    return option(network, option).map(o -> ValueText.of(o.value()));
  }

  private static Optional<Keyed> option(NetworkDeclaration network, String option) {
    return network.options().stream().filter(o -> o.key().equals(option)).findFirst();
  }

  private static void check(
      String option,
      String space,
      NetworkDeclaration network,
      List<String> hosts,
      DiagnosticCode code,
      Map<Place, Taken> seen,
      Diagnostics diagnostics) {
    Keyed found = option(network, option).orElse(null);
    if (found == null || !(found.value() instanceof Value.Num(BigDecimal number))) {
      return;
    }
    Taken own = new Taken(network, found);
    hosts.stream()
        .map(host -> new Place(host, option, number.stripTrailingZeros(), space))
        .flatMap(place -> Optional.ofNullable(seen.putIfAbsent(place, own)).stream())
        .reduce((first, other) -> first) // all of them take their places
        .ifPresent(first -> diagnostics.add(twice(code, found, first)));
  }

  private static Diagnostic twice(DiagnosticCode code, Keyed again, Taken first) {
    Diagnostic message =
        Diagnostic.at(code, again.valueSpan(), "`" + first.network().name() + "` has it already");
    return first.option().valueSpan().equals(again.valueSpan())
        ? message
        : message.and(first.option().valueSpan(), "taken here");
  }
}
