package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.util.HashMap;
import java.util.Map;

/** A container joins a network once, unless its endpoints there are named apart. */
final class JoinedOnce implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      Map<NetworkDeclaration, EndpointDeclaration> seen = new HashMap<>();
      for (EndpointDeclaration endpoint : container.endpoints()) {
        endpoint.network().ifPresent(n -> check(n, endpoint, seen, diagnostics));
      }
    }
  }

  private static void check(
      NetworkDeclaration network,
      EndpointDeclaration endpoint,
      Map<NetworkDeclaration, EndpointDeclaration> seen,
      Diagnostics diagnostics) {
    EndpointDeclaration first = seen.putIfAbsent(network, endpoint);
    if (first == null || isNamed(first) && isNamed(endpoint)) {
      return;
    }
    Diagnostic message =
        Diagnostic.at(
            InvariantCode.JOINED_TWICE,
            endpoint.origin(),
            "`" + endpoint.container().name() + "` joins `" + network.name() + "` again");
    diagnostics.add(
        (first.origin().equals(endpoint.origin())
                ? message
                : message.and(first.origin(), "it joins here"))
            .help("to have two links there, give each a `name`"));
  }

  private static boolean isNamed(EndpointDeclaration endpoint) {
    return endpoint.givenName().isGiven() || endpoint.givenName().isBroken();
  }
}
