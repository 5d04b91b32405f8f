package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.HostTunnel;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Mtu;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the wire between the hosts carries of a network with tunnels; {@code span} is where the
 * source says so.
 */
record UnderlayMtu(HostTunnel tunnel, long carried, IpFamily family, Optional<Span> span) {
  /** Empty of a network that has no tunnels between hosts. */
  static Optional<UnderlayMtu> of(NetworkDeclaration network, IpFamily family) {
    HostTunnel tunnel = network.schema().map(DriverSchema::tunnel).orElse(null);
    if (tunnel == null) {
      return Optional.empty();
    }
    for (Keyed option : network.options()) {
      if (option.key().equals(tunnel.mtuOption())
          && option.value() instanceof Value.Num(BigDecimal number)) {
        return Optional.of(
            new UnderlayMtu(
                tunnel, number.longValue(), family, Optional.of(option.valueSpan())));
      }
    }
    return Optional.of(new UnderlayMtu(tunnel, Mtu.ETHERNET, family, Optional.empty()));
  }

  /** What is left for the network's packets. */
  long left() {
    return carried - tunnel.overhead(family);
  }

  String why() {
    return "%s adds %d bytes to a packet over %s"
        .formatted(tunnel.protocol(), tunnel.overhead(family), family);
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
