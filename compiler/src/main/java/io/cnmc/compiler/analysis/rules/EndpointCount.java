package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import java.util.List;
import java.util.Optional;

/** A network has as many endpoints as its driver can connect; a bridge has 1,023 ports. */
final class EndpointCount implements Rule {
  /** BR_MAX_PORTS less the reserved port 0. */
  private static final int BRIDGE_PORTS = 1_023;

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      network.schema().flatMap(s -> wrong(network, s)).ifPresent(diagnostics::add);
    }
  }

  private static Optional<Diagnostic> wrong(NetworkDeclaration network, DriverSchema schema) {
    List<EndpointDeclaration> endpoints = network.endpoints();
    int count = endpoints.size();
    if (schema.name().equals("bridge") && count > BRIDGE_PORTS) {
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.BRIDGE_PORTS,
                  network.nameSpan(),
                  "%,d endpoints join it, and a bridge has %,d ports"
                      .formatted(count, BRIDGE_PORTS))
              .and(endpoints.get(BRIDGE_PORTS).origin(), "the first one too many"));
    }
    if (count > schema.maxEndpoints()) {
      return Optional.of(
          message(network, schema, schema.maxEndpoints(), "at most ")
              .and(endpoints.get(schema.maxEndpoints()).origin(), "the first one too many"));
    }
    return count < schema.minEndpoints()
        ? Optional.of(message(network, schema, schema.minEndpoints(), "at least "))
        : Optional.empty();
  }

  private static Diagnostic message(
      NetworkDeclaration network, DriverSchema schema, int limit, String bound) {
    String wanted =
        (schema.minEndpoints() == schema.maxEndpoints() ? "exactly " : bound) + limit;
    int count = network.endpoints().size();
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
