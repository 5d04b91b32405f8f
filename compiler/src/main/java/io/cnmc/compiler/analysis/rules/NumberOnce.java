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
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** No two overlay networks have one VNI, no two VLAN networks on one parent link one VLAN id. */
final class NumberOnce implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<String, Keyed> seen = new HashMap<>();
    for (NetworkDeclaration network : draft.networks()) {
      for (Keyed option : network.options()) {
        if (option.key().equals("vni")) {
          check("vni", option, KernelLimitCode.VNI_TWICE, seen, diagnostics);
        } else if (network.isDriver("vlan") && option.key().equals("id")) {
          check("vlan " + parent(network), option, KernelLimitCode.VLAN_TWICE, seen, diagnostics);
        }
      }
    }
  }

  private static String parent(NetworkDeclaration network) {
    return network.options().stream()
        .filter(o -> o.key().equals("parent"))
        .map(o -> ValueText.of(o.value()))
        .findFirst()
        .orElse("");
  }

  private static void check(
      String space,
      Keyed option,
      DiagnosticCode code,
      Map<String, Keyed> seen,
      Diagnostics diagnostics) {
    if (!(option.value() instanceof Value.Num(BigDecimal number))) {
      return;
    }
    Keyed first = seen.putIfAbsent(space + " " + number.stripTrailingZeros(), option);
    if (first != null) {
      Diagnostic message =
          Diagnostic.at(code, option.valueSpan(), "taken by another network");
      diagnostics.add(
          first.valueSpan().equals(option.valueSpan())
              ? message
              : message.and(first.valueSpan(), "taken here"));
    }
  }
}
