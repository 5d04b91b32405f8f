package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.Optional;

/** Whether a host may have an address. */
final class HostAddress {
  private HostAddress() {}

  private static final IpPrefix THIS_NETWORK = IpPrefix.of("0.0.0.0/8");
  private static final IpAddress EVERYBODY = IpAddress.of("255.255.255.255");
  private static final IpPrefix MAPPED = IpPrefix.of("::ffff:0:0/96");

  /** Refuses an address that no host can have, whatever the subnet. */
  static Optional<Diagnostic> usable(IpAddress address, Span span) {
    return kind(address).map(kind -> unusable(span, kind));
  }

  /** The same for a machine that others reach by the address, over a link that nothing names. */
  static Optional<Diagnostic> reachable(IpAddress address, Span span) {
    return usable(address, span)
        .or(
            () ->
                !address.isV4() && address.isLinkLocal()
                    ? Optional.of(unusable(span, "a link-local address, which every link has"))
                    : Optional.empty());
  }

  private static Diagnostic unusable(Span span, String kind) {
    return Diagnostic.at(AddressCode.UNUSABLE_ADDRESS, span, "this is " + kind);
  }

  private static Optional<String> kind(IpAddress address) {
    if (address.isMulticast()) {
      return Optional.of("a multicast address");
    }
    if (address.isLoopback()) {
      return Optional.of("a loopback address");
    }
    if (address.isUnspecified()) {
      return Optional.of("the unspecified address");
    }
    if (THIS_NETWORK.contains(address)) {
      return Optional.of("an address of `" + THIS_NETWORK + "`");
    }
    if (address.equals(EVERYBODY)) {
      return Optional.of("the broadcast address of every link");
    }
    return MAPPED.contains(address)
        ? Optional.of("an IPv4 address in the form of an IPv6 one")
        : Optional.empty();
  }

  /** Refuses the network and the broadcast address of a subnet that holds the address. */
  static Optional<Diagnostic> check(IpAddress address, Span span, Located<IpPrefix> subnet) {
    IpPrefix prefix = subnet.value();
    if (prefix.networkAddress().filter(address::equals).isPresent()) {
      String what = address.isV4() ? "the network itself" : "the subnet-router anycast address";
      return Optional.of(
          Diagnostic.at(
                  AddressCode.NETWORK_ADDRESS, span, "in `" + prefix + "` this is " + what)
              .and(subnet.span(), "the subnet"));
    }
    if (prefix.broadcast().filter(address::equals).isPresent()) {
      return Optional.of(
          Diagnostic.at(
                  AddressCode.BROADCAST_ADDRESS, span, "in `" + prefix + "` this means all hosts")
              .and(subnet.span(), "the subnet"));
    }
    return Optional.empty();
  }
}
