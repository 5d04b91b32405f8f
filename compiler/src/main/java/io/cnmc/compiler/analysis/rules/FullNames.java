package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import java.util.HashMap;
import java.util.Map;

/** Names as the model has them, module instance before object, are labels and unique. */
final class FullNames implements Rule {
  private static final int MAX_LENGTH = 63;

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<String, Named> hosts = new HashMap<>();
    for (HostDeclaration host : draft.hosts()) {
      check(host.name(), "host", new Named(host.simpleName(), host.nameSpan()), hosts, diagnostics);
    }
    Map<String, Named> networks = new HashMap<>();
    for (NetworkDeclaration network : draft.networks()) {
      Named named = new Named(network.simpleName(), network.nameSpan());
      check(network.name(), "network", named, networks, diagnostics);
    }
    Map<String, Named> containers = new HashMap<>();
    for (ContainerDeclaration container : draft.containers()) {
      Named named = new Named(container.simpleName(), container.nameSpan());
      check(container.name(), "container", named, containers, diagnostics);
    }
  }

  /** What an object is called in its module, and where. */
  private record Named(String simpleName, Span span) {}

  /** Equal names in one module have been reported; here equal ones come from different modules. */
  private static void check(
      String name, String kind, Named named, Map<String, Named> seen, Diagnostics diagnostics) {
    Named first = seen.putIfAbsent(name, named);
    Span span = named.span();
    if (first != null && !first.simpleName().equals(named.simpleName())) {
      diagnostics.add(
          Diagnostic.at(
                  NameCode.DUPLICATE_DECLARATION,
                  span,
                  "its name in the topology is `" + name + "` too")
              .and(first.span(), "this " + kind + " is called `" + name + "`"));
    }
    if (name.length() > MAX_LENGTH && named.simpleName().length() <= MAX_LENGTH) {
      diagnostics.add(
          Diagnostic.at(
              NameCode.INVALID_NAME,
              span,
              "with its module's name before it, it has %d characters; %d are allowed"
                  .formatted(name.length(), MAX_LENGTH)));
    }
  }
}
