package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How messages speak of the subnets of a network. */
final class Subnets {
  private Subnets() {}

  /** {@code `10.0.0.0/24`}, with {@code or} between several. */
  static String named(List<Located<IpPrefix>> subnets) {
    return subnets.isEmpty()
        ? "a subnet, for the network has none"
        : subnets.stream()
            .map(s -> "`" + s.value() + "`")
            .distinct()
            .collect(Collectors.joining(" or "));
  }

  /** The message with the subnets of the network shown. */
  static Diagnostic show(Diagnostic message, NetworkDeclaration network) {
    Diagnostic out = message;
    List<Span> shown = new ArrayList<>();
    for (Located<IpPrefix> subnet : network.subnets().values()) {
      if (!shown.contains(subnet.span())) {
        shown.add(subnet.span());
        out = out.and(subnet.span(), "the subnet of `" + network.name() + "`");
      }
    }
    return out;
  }
}
