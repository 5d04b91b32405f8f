package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.MacAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * A MAC address is of one link, and no two on a network are equal; where the driver has none for
 * each endpoint, none is given.
 */
final class EndpointMacs implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      Map<MacAddress, Span> seen = new HashMap<>();
      for (EndpointDeclaration endpoint : network.endpoints()) {
        for (Located<MacAddress> mac : endpoint.givenMac().values()) {
          if (network.schema().filter(schema -> schema.has(DriverTrait.SHARES_MACS)).isPresent()) {
            diagnostics.add(refused(network, mac));
          } else {
            check(network, mac, seen, diagnostics);
          }
        }
      }
    }
  }

  private static Diagnostic refused(NetworkDeclaration network, Located<MacAddress> mac) {
    return Diagnostic.at(
            AddressCode.MAC_REFUSED,
            mac.span(),
            "endpoints of `" + network.name() + "` have the MAC of the link below them")
        .help("remove `mac`");
  }

  private static void check(
      NetworkDeclaration network,
      Located<MacAddress> mac,
      Map<MacAddress, Span> seen,
      Diagnostics diagnostics) {
    Span first = seen.putIfAbsent(mac.value(), mac.span());
    if (mac.value().isMulticast() || mac.value().value() == 0) {
      String kind = mac.value().isMulticast() ? "a group of links has" : "stands for none";
      diagnostics.add(
          Diagnostic.at(
                  AddressCode.UNUSABLE_MAC, mac.span(), "`" + mac.value() + "` is one that " + kind)
              .help("write `" + local(mac.value()) + "`"));
    } else if (first != null) {
      Diagnostic message =
          Diagnostic.at(
              AddressCode.DUPLICATE_MAC,
              mac.span(),
              "`" + mac.value() + "` is taken on `" + network.name() + "`");
      diagnostics.add(first.equals(mac.span()) ? message : message.and(first, "taken here"));
    }
  }

  /** The nearest address of one link that nobody owns: locally administered, not a group. */
  private static MacAddress local(MacAddress mac) {
    return new MacAddress(mac.value() & ~(1L << 40) | 2L << 40);
  }
}
