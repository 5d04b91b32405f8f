package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.PlacementCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hosts have addresses that a host may have, all different, all of one family. */
final class Underlay implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<IpAddress, Located<IpAddress>> taken = new HashMap<>();
    Located<IpAddress> lead = null;
    for (HostDeclaration host : draft.hosts()) {
      for (Located<IpAddress> address : host.address().values()) {
        Optional<Diagnostic> wrong = HostAddress.reachable(address.value(), address.span());
        if (wrong.isPresent()) {
          diagnostics.add(wrong.get());
          continue;
        }
        Located<IpAddress> first = taken.putIfAbsent(address.value(), address);
        if (first != null) {
          diagnostics.add(twice(first, address));
        }
        lead = lead == null ? address : lead;
        family(lead, address, diagnostics);
      }
    }
  }

  private static Diagnostic twice(Located<IpAddress> first, Located<IpAddress> again) {
    Diagnostic message =
        Diagnostic.at(
            PlacementCode.ADDRESS_TWICE, again.span(), "`" + again.value() + "` is taken");
    return first.span().equals(again.span())
        ? message
        : message.and(first.span(), "by this host");
  }

  private static void family(
      @Nullable Located<IpAddress> lead, Located<IpAddress> address, Diagnostics diagnostics) {
    if (lead != null && lead.value().family() != address.value().family()) {
      diagnostics.add(
          Diagnostic.at(
                  PlacementCode.MIXED_UNDERLAY,
                  address.span(),
                  "this host has an " + address.value().family() + " address")
              .and(lead.span(), "the first an " + lead.value().family() + " one"));
    }
  }
}
