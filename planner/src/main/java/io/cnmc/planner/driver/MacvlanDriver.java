package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Macvlan.Mode;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import java.util.Optional;

/**
 * Endpoints straight on the wire of a link of the host, each with a MAC of its own: a macvlan link
 * per endpoint. A parent that is a VLAN of a link, or none at all, is made. Whoever is on that wire
 * is their neighbour; the host itself is not reached over the same link, because the kernel keeps a
 * parent and its macvlans apart.
 */
public final class MacvlanDriver implements Driver {
  private static final DriverSchema SCHEMA =
          new DriverSchema(
              "macvlan",
              List.of(
                  OptionSpec.of(
                      "parent",
                      OptionType.STRING,
                      null,
                      "the link of the host to be on, or eth0.50 for a VLAN of one;"
                          + " none: internal"),
                  NetworkOptions.choice(
                      "mode",
                      Mode.class,
                      "which other endpoints on the parent are reached at once"),
                  AntiSpoof.refused()),
              DriverSchema.SubnetUse.OPTIONAL,
              Integer.MAX_VALUE,
              0)
          .with(DriverTrait.SPANS_HOSTS)
          .onWireBy("parent");

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "straight on the wire of a link of the host, each endpoint with a MAC of its own";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    Optional<String> parent = parent(plan, out);
    if (parent.isEmpty()) {
      return;
    }
    LinkKind kind =
        new LinkKind.Macvlan(parent.get(), NetworkOptions.choice(network, "mode", Mode.class));
    for (Attachment attachment : plan.endpoints()) {
      NamespaceRef sandbox =
          SandboxEnd.namespace(plan.topology().name(), attachment.container());
      SandboxEnd.add(
          sandbox,
          network,
          attachment.endpoint(),
          kind,
          Causes.of(attachment.container(), attachment.endpoint()),
          out);
    }
  }

  /** Empty when it was refused. A network that names none leads nowhere, and has one made. */
  private static Optional<String> parent(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    if (network.options().containsKey(ParentLink.OPTION.name())) {
      return BaseLinks.parent(plan, out);
    }
    if (network.subnets().stream().anyMatch(subnet -> subnet.gateway() != null)) {
      String why = "has a gateway, and without `parent` it leads nowhere";
      out.report(Diagnostic.at(DriverCode.NOWHERE, network.origin(), why));
      return Optional.empty();
    }
    return Optional.of(BaseLinks.addDummy(plan, out));
  }
}
