package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
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
import java.util.Map;
import java.util.Optional;

/**
 * No two overlay networks on one UDP port have one VNI, no two VLAN networks on one parent link one
 * VLAN id.
 */
final class NumberOnce implements Rule {
  /** A number, and the network whose it is. */
  private record Taken(NetworkDeclaration network, Keyed option) {}

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<String, Taken> seen = new HashMap<>();
    for (NetworkDeclaration network : draft.networks()) {
      if (network.isDriver("overlay")) {
        String port = text(network, "port").orElse(String.valueOf(Vxlan.PORT));
        check("vni", port, network, KernelLimitCode.VNI_TWICE, seen, diagnostics);
      } else if (network.isDriver("vlan")) {
        String parent = text(network, "parent").orElse("");
        check("id", parent, network, KernelLimitCode.VLAN_TWICE, seen, diagnostics);
      }
    }
  }

  private static Optional<String> text(NetworkDeclaration network, String option) {
    return option(network, option).map(o -> ValueText.of(o.value()));
  }

  private static Optional<Keyed> option(NetworkDeclaration network, String option) {
    return network.options().stream().filter(o -> o.key().equals(option)).findFirst();
  }

  /** {@code space} is where the option's number may be once. */
  private static void check(
      String option,
      String space,
      NetworkDeclaration network,
      DiagnosticCode code,
      Map<String, Taken> seen,
      Diagnostics diagnostics) {
    Keyed found = option(network, option).orElse(null);
    if (found == null || !(found.value() instanceof Value.Num(BigDecimal number))) {
      return;
    }
    String key = option + " " + number.stripTrailingZeros() + " " + space;
    Taken first = seen.putIfAbsent(key, new Taken(network, found));
    if (first != null) {
      diagnostics.add(twice(code, found, first));
    }
  }

  private static Diagnostic twice(DiagnosticCode code, Keyed again, Taken first) {
    Diagnostic message =
        Diagnostic.at(code, again.valueSpan(), "`" + first.network().name() + "` has it already");
    return first.option().valueSpan().equals(again.valueSpan())
        ? message
        : message.and(first.option().valueSpan(), "taken here");
  }
}
