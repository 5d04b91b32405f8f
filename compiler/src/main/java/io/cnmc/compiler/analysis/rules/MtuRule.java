package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import java.math.BigDecimal;
import java.util.Optional;

/** An MTU is one that the kernel, IPv6 and the underlay can carry. */
final class MtuRule implements Rule {
  private static final long MIN = 68;
  private static final long MAX = 65_535;
  private static final long IPV6_MIN = 1_280;
  private static final long UNDERLAY = 1_500;
  private static final long VXLAN_OVER_IPV4 = 50;
  private static final long VXLAN_OVER_IPV6 = 70;

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      for (Located<Long> mtu : network.mtu().values()) {
        wrong(network, mtu, draft).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> wrong(
      NetworkDeclaration network, Located<Long> mtu, Draft draft) {
    if (mtu.value() < MIN || mtu.value() > MAX) {
      return Optional.of(
          Diagnostic.at(
              KernelLimitCode.MTU_RANGE, mtu.span(), "not a whole number from %d to %d".formatted(MIN, MAX)));
    }
    Optional<Located<IpPrefix>> six =
        network.subnets().values().stream()
            .filter(s -> s.value().family() == IpFamily.IPV6)
            .findFirst();
    if (six.isPresent() && mtu.value() < IPV6_MIN) {
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.MTU_IPV6, mtu.span(), "IPv6 needs %d at least".formatted(IPV6_MIN))
              .and(six.get().span(), "the network has IPv6"));
    }
    return network.isDriver("overlay") ? underlay(network, mtu, draft) : Optional.empty();
  }

  private static Optional<Diagnostic> underlay(
      NetworkDeclaration network, Located<Long> mtu, Draft draft) {
    long carried = option(network, "underlay_mtu", UNDERLAY);
    boolean six =
        draft.hosts().stream()
            .flatMap(host -> host.address().plain().stream())
            .anyMatch(address -> !address.isV4());
    long most = carried - (six ? VXLAN_OVER_IPV6 : VXLAN_OVER_IPV4);
    return mtu.value() <= most
        ? Optional.empty()
        : Optional.of(
            Diagnostic.at(
                    KernelLimitCode.MTU_UNDERLAY,
                    mtu.span(),
                    "at most %d fits an underlay of %d".formatted(most, carried))
                .note(
                    "VXLAN adds %d bytes to a packet over %s"
                        .formatted(six ? VXLAN_OVER_IPV6 : VXLAN_OVER_IPV4, six ? "IPv6" : "IPv4"))
                .help("write `mtu = " + most + "`"));
  }

  private static long option(NetworkDeclaration network, String name, long otherwise) {
    for (Keyed option : network.options()) {
      if (option.key().equals(name) && option.value() instanceof Value.Num(BigDecimal number)) {
        return number.longValue();
      }
    }
    return otherwise;
  }
}
