package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AntiSpoofCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.DriverOptions;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On a network that pins addresses, a container that forwards says from what it may send; on any
 * other nothing is said of that.
 */
final class AntiSpoofRule implements Rule {
  private static final String ANTI_SPOOF = "anti_spoof";
  private static final String ALLOWED = "allow_sources";

  private static final Pattern FORWARDING =
      Pattern.compile("net\\.ipv4\\.ip_forward|net\\.ipv[46]\\.conf\\..*\\.forwarding");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      boolean pins = pins(network);
      for (EndpointDeclaration endpoint : network.endpoints()) {
        (pins ? pinned(network, endpoint) : unpinned(network, endpoint))
            .ifPresent(diagnostics::add);
      }
    }
  }

  private static boolean pins(NetworkDeclaration network) {
    return DriverOptions.complete(network).get(ANTI_SPOOF) instanceof OptionValue.Bool(boolean on)
        && on;
  }

  private static Optional<Diagnostic> unpinned(
      NetworkDeclaration network, EndpointDeclaration endpoint) {
    return endpoint
        .allowedSources()
        .first()
        .map(
            prefix ->
                Diagnostic.at(
                        AntiSpoofCode.NOT_PINNED,
                        prefix.span(),
                        "endpoints of `" + network.name() + "` send from any address")
                    .help("options { " + ANTI_SPOOF + " = true }"));
  }

  private static Optional<Diagnostic> pinned(
      NetworkDeclaration network, EndpointDeclaration endpoint) {
    if (!endpoint.allowedSources().isAbsent()) {
      return Optional.empty();
    }
    return endpoint.container().sysctls().stream()
        .filter(sysctl -> FORWARDING.matcher(sysctl.key()).matches() && isOn(sysctl.value()))
        .findFirst()
        .map(
            sysctl ->
                Diagnostic.at(
                        AntiSpoofCode.FORWARDS,
                        endpoint.labelSpan(),
                        "`" + network.name() + "` drops what this container forwards to it")
                    .and(sysctl.keySpan(), "it forwards")
                    .note("`" + ALLOWED + " = []` if it sends there from its own addresses only")
                    .help(ALLOWED + " = [10.0.0.0/8]"));
  }

  private static boolean isOn(Value value) {
    return switch (value) {
      case Value.Str(String text) -> !text.strip().equals("0");
      case Value.Num(var number) -> number.signum() != 0;
      case Value.Bool(boolean on) -> on;
      case Value other -> false;
    };
  }
}
