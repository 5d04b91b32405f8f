package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.ipam.FreePrefix;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network has a subnet exactly where its driver wants one. */
final class SubnetPresence implements Rule {
  private static final IpPrefix SUGGESTED = IpPrefix.of("10.10.0.0/24");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    List<NetworkDeclaration> without = new ArrayList<>();
    for (NetworkDeclaration network : draft.networks()) {
      Optional<DriverSchema> schema = network.schema();
      if (schema.isEmpty()) {
        continue;
      }
      boolean missing = network.subnets().values().isEmpty() && !network.subnets().isBroken();
      switch (schema.get().subnets()) {
        case REQUIRED -> {
          if (missing) {
            without.add(network);
          }
        }
        case OPTIONAL -> {}
        case NONE ->
            network.subnets().values().stream()
                .findFirst()
                .ifPresent(s -> diagnostics.add(refused(s.span(), schema.get())));
      }
    }
    if (!without.isEmpty()) {
      Optional<IpPrefix> free = free(draft);
      without.forEach(network -> diagnostics.add(missing(network, free)));
    }
  }

  /** Looked for once, however many networks have none: it takes all that others have. */
  private static Optional<IpPrefix> free(Draft draft) {
    List<IpPrefix> used = new ArrayList<>();
    draft.networks().forEach(n -> used.addAll(n.subnets().plain()));
    return new FreePrefix(used).from(SUGGESTED);
  }

  private static Diagnostic missing(NetworkDeclaration network, Optional<IpPrefix> free) {
    String driver = network.schema().map(DriverSchema::name).orElse("");
    return Diagnostic.at(
            NameCode.MISSING_ATTRIBUTE,
            network.nameSpan(),
            "a network of driver `" + driver + "` needs a `subnet`")
        .help(free.map(p -> "add `subnet = " + p + "`").orElse(null));
  }

  private static Diagnostic refused(Span span, DriverSchema schema) {
    return Diagnostic.at(
        AddressCode.SUBNET_REFUSED,
        span,
        "a network of driver `" + schema.name() + "` has no addresses of its own");
  }
}
