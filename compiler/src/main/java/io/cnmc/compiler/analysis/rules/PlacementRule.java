package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.PlacementCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where there are several hosts, each container is on one, and a network that does not span hosts
 * has all its endpoints on one.
 */
final class PlacementRule implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    if (draft.hosts().isEmpty()) {
      draft.networks().forEach(network -> tunnel(network).ifPresent(diagnostics::add));
      return;
    }
    for (ContainerDeclaration container : draft.containers()) {
      if (container.host().isEmpty() && !container.on().isBroken()) {
        diagnostics.add(notPlaced(container, draft));
      }
    }
    for (NetworkDeclaration network : draft.networks()) {
      if (network.schema().filter(schema -> !schema.has(DriverTrait.SPANS_HOSTS)).isPresent()) {
        apart(network, draft).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> tunnel(NetworkDeclaration network) {
    return network
        .schema()
        .filter(schema -> schema.tunnel() != null)
        .map(
            schema ->
                Diagnostic.at(
                        PlacementCode.NO_HOSTS,
                        network.nameSpan(),
                        withArticle(schema.name()) + " spans hosts, and none is declared")
                    .help("declare them: `host node1 { address = 192.0.2.11 }`"));
  }

  private static String withArticle(String driver) {
    return ("aeiou".indexOf(driver.charAt(0)) < 0 ? "a " : "an ") + driver;
  }

  private static Diagnostic notPlaced(ContainerDeclaration container, Draft draft) {
    PlacementCode code = PlacementCode.NOT_PLACED;
    String nothing = "nothing says which host it is on";
    return container
        .onSpan()
        .map(
            on ->
                Diagnostic.at(code, on, "this is null, and no host")
                    .and(container.nameSpan(), "so " + nothing))
        .orElseGet(() -> Diagnostic.at(code, container.nameSpan(), nothing))
        .help(example(container, draft));
  }

  /** A module knows its own hosts, and those that are handed to it. */
  private static @Nullable String example(ContainerDeclaration container, Draft draft) {
    if (!container.name().equals(container.simpleName())) {
      return "hand a host to the module: `variable where { type = host }`, and `on = where`";
    }
    return draft.hosts().stream()
        .filter(host -> host.name().equals(host.simpleName()))
        .findFirst()
        .map(host -> "write, for example, `on = " + host.name() + "`")
        .orElse(null);
  }

  private static Optional<Diagnostic> apart(NetworkDeclaration network, Draft draft) {
    EndpointDeclaration first = null;
    for (EndpointDeclaration endpoint : network.endpoints()) {
      Optional<HostDeclaration> host = endpoint.container().host();
      if (first == null) {
        first = host.isPresent() ? endpoint : null;
      } else if (host.isPresent() && !host.equals(first.container().host())) {
        return Optional.of(apart(network, first, endpoint, draft));
      }
    }
    return Optional.empty();
  }

  private static Diagnostic apart(
      NetworkDeclaration network,
      EndpointDeclaration first,
      EndpointDeclaration second,
      Draft draft) {
    String driver = network.schema().map(DriverSchema::name).orElse("");
    Optional<String> spanning =
        draft.drivers().values().stream()
            .filter(schema -> schema.tunnel() != null)
            .map(DriverSchema::name)
            .findFirst();
    return Diagnostic.at(PlacementCode.APART, second.origin(), "this one is on " + host(second))
        .and(first.origin(), "this one on " + host(first))
        .and(network.nameSpan(), "a network of driver `" + driver + "` stays on one host")
        .help(spanning.map(name -> "with `driver = " + name + "` it spans them").orElse(null));
  }

  private static String host(EndpointDeclaration endpoint) {
    return endpoint.container().host().map(HostDeclaration::description).orElse("no host");
  }
}
