package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Mtu;
import java.util.Optional;

/**
 * An MTU, as given or as it follows from the underlay, is one that kernel, IPv6 and underlay take.
 */
final class MtuRule implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    IpFamily family = UnderlayMtu.family(draft);
    for (NetworkDeclaration network : draft.networks()) {
      Optional<UnderlayMtu> underlay = UnderlayMtu.of(network, family);
      for (Located<Long> mtu : network.mtu().values()) {
        wrong(network, mtu, underlay).ifPresent(diagnostics::add);
      }
      if (network.mtu().values().isEmpty() && !network.mtu().isBroken()) {
        underlay.flatMap(u -> derived(network, u)).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> wrong(
      NetworkDeclaration network, Located<Long> mtu, Optional<UnderlayMtu> underlay) {
    if (!Mtu.isPossible(mtu.value())) {
      return Optional.of(
          Diagnostic.at(
              KernelLimitCode.MTU_RANGE,
              mtu.span(),
              "not a whole number from %d to %d".formatted(Mtu.LEAST, Mtu.MOST)));
    }
    Optional<Located<IpPrefix>> six = ipv6(network);
    if (six.isPresent() && mtu.value() < Mtu.IPV6_MIN) {
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.MTU_IPV6,
                  mtu.span(),
                  "IPv6 needs %d at least".formatted(Mtu.IPV6_MIN))
              .and(six.get().span(), "the network has IPv6"));
    }
    return underlay
        .filter(u -> mtu.value() > u.left())
        .map(u -> tooLarge(mtu, u, six.isPresent()));
  }

  private static Diagnostic tooLarge(Located<Long> mtu, UnderlayMtu underlay, boolean six) {
    boolean fits = !six || underlay.left() >= Mtu.IPV6_MIN;
    return Diagnostic.at(
            KernelLimitCode.MTU_UNDERLAY,
            mtu.span(),
            "at most %d fits an underlay of %d".formatted(underlay.left(), underlay.carried()))
        .note(underlay.why())
        .help(fits ? "write `mtu = " + underlay.left() + "`" : null);
  }

  /** Without an {@code mtu}, only {@code underlay_mtu} can make it too small. */
  private static Optional<Diagnostic> derived(NetworkDeclaration network, UnderlayMtu underlay) {
    Optional<Located<IpPrefix>> six = ipv6(network);
    if (six.isEmpty() || underlay.span().isEmpty() || underlay.left() >= Mtu.IPV6_MIN) {
      return Optional.empty();
    }
    String label =
        "leaves %d for the network, and IPv6 needs %d at least"
            .formatted(underlay.left(), Mtu.IPV6_MIN);
    return Optional.of(
        Diagnostic.at(KernelLimitCode.MTU_IPV6, underlay.span().get(), label)
            .and(six.get().span(), "the network has IPv6")
            .note(underlay.why()));
  }

  private static Optional<Located<IpPrefix>> ipv6(NetworkDeclaration network) {
    return network.subnets().values().stream()
        .filter(s -> s.value().family() == IpFamily.IPV6)
        .findFirst();
  }
}
