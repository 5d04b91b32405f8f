package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HiddenNetworks;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.IpAddress;
import java.util.Map;

/** Of a network that is hidden from the host, nothing is asked that only the host could do. */
final class HiddenRule implements Rule {
  /** Options that the host's firewall carries out, and why it cannot. */
  private static final Map<String, String> OF_THE_HOST =
      Map.of(
          "masquerade", "nothing leaves the network by way of the host",
          "anti_spoof", "the host's firewall sees nothing of what its endpoints send");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    draft.networks().stream()
        .filter(HiddenNetworks::isHidden)
        .forEach(network -> check(network, diagnostics));
  }

  private static void check(NetworkDeclaration network, Diagnostics diagnostics) {
    for (Located<IpAddress> gateway : network.gateways().values()) {
      if (!network.internal().or(false)) {
        String why = "the host has no address on the network, so it is no gateway";
        diagnostics.add(refusal(network, gateway.span(), why, "remove `gateway`"));
      }
    }
    for (Keyed option : network.options()) {
      String why = OF_THE_HOST.get(option.key());
      if (why != null && option.value().equals(new Value.Bool(true))) {
        String help = "remove `" + option.key() + "`";
        diagnostics.add(refusal(network, option.keySpan(), why, help));
      }
    }
  }

  private static Diagnostic refusal(
      NetworkDeclaration network, Span span, String why, String help) {
    Diagnostic message = Diagnostic.at(InvariantCode.HIDDEN, span, why);
    return network.options().stream()
        .filter(option -> HiddenNetworks.option(network).filter(option.key()::equals).isPresent())
        .findFirst()
        .map(option -> message.and(option.keySpan(), "`" + network.name() + "` is hidden"))
        .orElse(message)
        .help(help);
  }
}
