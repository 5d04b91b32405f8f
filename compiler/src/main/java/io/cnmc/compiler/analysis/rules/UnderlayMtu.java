package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Mtu;
import io.cnmc.compiler.model.Vxlan;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the wire between the hosts carries of an overlay network; {@code span} is where the source
 * says so.
 */
record UnderlayMtu(long carried, IpFamily family, Optional<Span> span) {
  /** Empty of a network that is no overlay. */
  static Optional<UnderlayMtu> of(NetworkDeclaration network, IpFamily family) {
    if (!network.isDriver("overlay")) {
      return Optional.empty();
    }
    for (Keyed option : network.options()) {
      if (option.key().equals("underlay_mtu")
          && option.value() instanceof Value.Num(BigDecimal number)) {
        return Optional.of(
            new UnderlayMtu(number.longValue(), family, Optional.of(option.valueSpan())));
      }
    }
    return Optional.of(new UnderlayMtu(Mtu.ETHERNET, family, Optional.empty()));
  }

  /** What is left for the network's packets. */
  long left() {
    return carried - Vxlan.overhead(family);
  }

  String why() {
    return "VXLAN adds %d bytes to a packet over %s".formatted(Vxlan.overhead(family), family);
  }

  /** The family of the hosts' addresses: of all of them, or that is an error of its own. */
  static IpFamily family(Draft draft) {
    boolean six =
        draft.hosts().stream()
            .flatMap(host -> host.address().plain().stream())
            .anyMatch(address -> !address.isV4());
    return six ? IpFamily.IPV6 : IpFamily.IPV4;
  }
}
