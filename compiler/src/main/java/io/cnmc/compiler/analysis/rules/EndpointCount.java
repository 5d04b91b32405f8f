package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network has as many endpoints as its driver can connect. Of one that spans hosts, each host has
 * a part of its own.
 */
final class EndpointCount implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      Optional<DriverSchema> schema = network.schema();
      if (schema.isPresent()) {
        parts(network, schema.get()).stream()
            .flatMap(endpoints -> wrong(network, endpoints, schema.get()).stream())
            .findFirst()
            .ifPresent(diagnostics::add);
      }
    }
  }

  /** What the bounds are of: the endpoints on each host of a network that spans hosts, or all. */
  private static Collection<List<EndpointDeclaration>> parts(
      NetworkDeclaration network, DriverSchema schema) {
    if (!schema.has(DriverTrait.SPANS_HOSTS) || network.endpoints().isEmpty()) {
      return List.of(network.endpoints());
    }
    Map<Optional<HostDeclaration>, List<EndpointDeclaration>> parts = new LinkedHashMap<>();
    for (EndpointDeclaration endpoint : network.endpoints()) {
      Optional<HostDeclaration> host = endpoint.container().host();
      parts.computeIfAbsent(host, h -> new ArrayList<>()).add(endpoint);
    }
    return parts.values();
  }

  private static Optional<Diagnostic> wrong(
      NetworkDeclaration network, List<EndpointDeclaration> endpoints, DriverSchema schema) {
    int count = endpoints.size();
    if (schema.has(DriverTrait.BRIDGE_PORTS) && count > schema.maxEndpoints()) {
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.BRIDGE_PORTS,
                  network.nameSpan(),
                  "%,d endpoints join it, and a bridge has %,d ports"
                      .formatted(count, schema.maxEndpoints()))
              .and(endpoints.get(schema.maxEndpoints()).origin(), "the first one too many"));
    }
    if (count > schema.maxEndpoints()) {
      return Optional.of(
          message(network, schema, count, schema.maxEndpoints(), "at most ")
              .and(endpoints.get(schema.maxEndpoints()).origin(), "the first one too many"));
    }
    return count < schema.minEndpoints()
        ? Optional.of(message(network, schema, count, schema.minEndpoints(), "at least "))
        : Optional.empty();
  }

  private static Diagnostic message(
      NetworkDeclaration network, DriverSchema schema, int count, int limit, String bound) {
    String wanted =
        (schema.minEndpoints() == schema.maxEndpoints() ? "exactly " : bound) + limit;
    return Diagnostic.at(
        InvariantCode.ENDPOINT_COUNT,
        network.nameSpan(),
        "driver `%s` connects %s endpoints, and %s it"
            .formatted(
                schema.name(),
                wanted,
                count == 0 ? "none joins" : count == 1 ? "1 joins" : count + " join"));
  }
}
