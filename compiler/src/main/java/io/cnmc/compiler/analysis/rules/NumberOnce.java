package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.DriverOptions;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On no host have two networks one VNI on one UDP port, or one VLAN id on one parent link. */
final class NumberOnce implements Rule {
  /** Where a number may be once: on one host, on one port or parent link. */
  private record Place(String host, NumberSpace.Sort sort, BigDecimal number, String space) {}

  /** A number, and the network whose it is. */
  private record Taken(NetworkDeclaration network, Keyed option) {}

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<Place, Taken> seen = new HashMap<>();
    for (NetworkDeclaration network : draft.networks()) {
      NumberSpace numbers = network.schema().map(DriverSchema::numbers).orElse(null);
      if (numbers != null) {
        check(numbers, network, hosts(network, draft), seen, diagnostics);
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

  private static DiagnosticCode code(NumberSpace.Sort sort) {
    return switch (sort) {
      case VNI -> KernelLimitCode.VNI_TWICE;
      case VLAN -> KernelLimitCode.VLAN_TWICE;
    };
  }

  private static Optional<Keyed> option(NetworkDeclaration network, String option) {
    return network.options().stream().filter(o -> o.key().equals(option)).findFirst();
  }

  private static void check(
      NumberSpace numbers,
      NetworkDeclaration network,
      List<String> hosts,
      Map<Place, Taken> seen,
      Diagnostics diagnostics) {
    Keyed found = option(network, numbers.option()).orElse(null);
    if (found == null || !(found.value() instanceof Value.Num(BigDecimal number))) {
      return;
    }
    Taken own = new Taken(network, found);
    OptionValue within = DriverOptions.complete(network).get(numbers.within());
    String space = within == null ? "" : within.toString();
    hosts.stream()
        .map(host -> new Place(host, numbers.sort(), number.stripTrailingZeros(), space))
        .flatMap(place -> Optional.ofNullable(seen.putIfAbsent(place, own)).stream())
        .reduce((first, other) -> first) // all of them take their places
        .ifPresent(first -> diagnostics.add(twice(code(numbers.sort()), found, first)));
  }

  private static Diagnostic twice(DiagnosticCode code, Keyed again, Taken first) {
    Diagnostic message =
        Diagnostic.at(code, again.valueSpan(), "`" + first.network().name() + "` has it already");
    return first.option().valueSpan().equals(again.valueSpan())
        ? message
        : message.and(first.option().valueSpan(), "taken here");
  }
}
