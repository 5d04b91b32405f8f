package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import java.util.Optional;

/** A container on a network that takes no other beside it is on no other. */
final class SoleNetwork implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      Optional<EndpointDeclaration> sole =
          container.endpoints().stream().filter(SoleNetwork::isSole).findFirst();
      if (sole.isEmpty() || container.endpoints().size() == 1) {
        continue;
      }
      EndpointDeclaration other =
          container.endpoints().stream().filter(e -> e != sole.get()).findFirst().orElseThrow();
      diagnostics.add(
          Diagnostic.at(
                  InvariantCode.SOLE_NETWORK,
                  sole.get().origin(),
                  "a `" + driver(sole.get()) + "` network takes no other endpoint beside it")
              .and(other.origin(), "another endpoint of `" + container.name() + "`"));
    }
  }

  private static String driver(EndpointDeclaration endpoint) {
    return endpoint
        .network()
        .flatMap(NetworkDeclaration::schema)
        .map(DriverSchema::name)
        .orElse("");
  }

  private static boolean isSole(EndpointDeclaration endpoint) {
    return endpoint
        .network()
        .flatMap(NetworkDeclaration::schema)
        .filter(schema -> schema.has(DriverTrait.SOLE))
        .isPresent();
  }
}
