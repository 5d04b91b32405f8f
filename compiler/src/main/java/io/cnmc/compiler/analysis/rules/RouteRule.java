package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.analysis.RouteDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route leads to a link of its container, once per destination. */
final class RouteRule implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      Map<IpPrefix, Span> seen = new HashMap<>();
      for (RouteDeclaration route : container.routes()) {
        Located<IpPrefix> destination = route.destination();
        Span first = seen.putIfAbsent(destination.value(), destination.span());
        if (first != null) {
          diagnostics.add(
              Diagnostic.at(
                      AddressCode.DUPLICATE_ROUTE,
                      destination.span(),
                      "`" + container.name() + "` routes this already")
                  .and(first, "routed here"));
        }
        wrong(container, route).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> wrong(
      ContainerDeclaration container, RouteDeclaration route) {
    Span span = route.target().span();
    return switch (route.target().value()) {
      case RouteDeclaration.Target.Via(IpAddress gateway)
          when gateway.family() != route.destination().value().family() ->
          Optional.of(
              Diagnostic.at(
                      AddressCode.ROUTE_FAMILY, span, "this is " + gateway.family())
                  .and(
                      route.destination().span(),
                      "this is " + route.destination().value().family()));
      case RouteDeclaration.Target.Via(IpAddress gateway) -> via(container, gateway, span);
      case RouteDeclaration.Target.Dev(String link) -> dev(container, link, span);
      case RouteDeclaration.Target.Blackhole b -> Optional.empty();
      case RouteDeclaration.Target.Unreachable u -> Optional.empty();
    };
  }

  private static Optional<Diagnostic> via(
      ContainerDeclaration container, IpAddress gateway, Span span) {
    List<Located<IpPrefix>> subnets = new ArrayList<>();
    for (EndpointDeclaration endpoint : container.endpoints()) {
      Optional<NetworkDeclaration> network = endpoint.network();
      if (network.isEmpty() || network.get().subnets().isBroken()) {
        return Optional.empty();
      }
      subnets.addAll(network.get().subnets().values());
      Optional<Located<EndpointDeclaration.GivenAddress>> own =
          endpoint.given().values().stream()
              .filter(a -> a.value().address().equals(gateway))
              .findFirst();
      if (own.isPresent()) {
        return Optional.of(
            Diagnostic.at(
                    AddressCode.ROUTE_OFF_LINK, span, "this is an address of the container itself")
                .and(own.get().span(), "given here"));
      }
    }
    return subnets.stream().anyMatch(s -> s.value().contains(gateway))
        ? Optional.empty()
        : Optional.of(
            Diagnostic.at(
                AddressCode.ROUTE_OFF_LINK,
                span,
                subnets.isEmpty()
                    ? "`" + container.name() + "` has no subnet on a link"
                    : "not in " + Subnets.named(subnets)));
  }

  private static Optional<Diagnostic> dev(
      ContainerDeclaration container, String link, Span span) {
    List<String> names =
        container.endpoints().stream().map(EndpointDeclaration::linkName).toList();
    if (names.contains(link)) {
      return Optional.empty();
    }
    Diagnostic message =
        Diagnostic.at(
            AddressCode.UNKNOWN_LINK,
            span,
            "`" + container.name() + "` has no link `" + link + "`");
    Optional<String> meant =
        container.endpoints().stream()
            .filter(e -> e.label().equals(link))
            .map(EndpointDeclaration::linkName)
            .findFirst()
            .or(() -> NameSuggestions.nearest(link, names));
    return Optional.of(
        (names.isEmpty() ? message : message.note("its links: " + String.join(", ", names)))
            .help(meant.map(n -> "write `dev " + n + "`").orElse(null)));
  }
}
