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

  static boolean isUnusable(IpAddress address) {
    return address.isUnspecified() || address.isLoopback() || address.isMulticast();
  }

  static Diagnostic unusable(IpAddress address, Span span) {
    String kind =
        address.isMulticast()
            ? "a multicast address"
            : address.isLoopback() ? "a loopback address" : "the unspecified address";
    return Diagnostic.at(AddressCode.UNUSABLE_ADDRESS, span, "this is " + kind);
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
