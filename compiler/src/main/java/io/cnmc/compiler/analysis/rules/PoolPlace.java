package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.Setting;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;

/** Pools and reserved ranges lie inside a subnet of their network. */
final class PoolPlace implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      if (network.subnets().isBroken() || network.subnets().values().isEmpty()) {
        continue;
      }
      check(network, network.pools(), AddressCode.POOL_OUTSIDE, diagnostics);
      check(network, network.reserved(), AddressCode.RESERVE_OUTSIDE, diagnostics);
    }
  }

  private static void check(
      NetworkDeclaration network,
      Setting<IpPrefix> ranges,
      DiagnosticCode code,
      Diagnostics diagnostics) {
    List<Located<IpPrefix>> subnets = network.subnets().values();
    for (Located<IpPrefix> range : ranges.values()) {
      if (subnets.stream().noneMatch(s -> s.value().contains(range.value()))) {
        diagnostics.add(
            Subnets.show(
                Diagnostic.at(code, range.span(), "not inside " + Subnets.named(subnets)),
                network));
      }
    }
  }
}
