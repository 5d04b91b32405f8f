package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints in an 802.1Q VLAN that is there already: a VLAN link on a link of the host, and a
 * bridge between it and the endpoints. The host switches, and has no address in the VLAN; its
 * routers are on the wire.
 */
public final class VlanDriver implements Driver {
  private static final DriverSchema SCHEMA =
          new DriverSchema(
              "vlan",
              List.of(
                  OptionSpec.of(
                      "parent",
                      OptionType.STRING,
                      null,
                      "the link of the host that carries the VLAN; required"),
                  OptionSpec.number("id", null, 1, 4_094, "the VLAN's id on the wire; required"),
                  OptionSpec.bool(
                      "icc", true, "endpoints of the network reach each other within this host"),
                  AntiSpoof.OPTION,
                  OptionSpec.of(
                      "name",
                      OptionType.STRING,
                      null,
                      "name of the bridge link; default br-NETWORK, shortened to 15 bytes")),
              DriverSchema.SubnetUse.OPTIONAL,
              1_022, // BR_MAX_PORTS less the VLAN's own
              0)
          .with(DriverTrait.SPANS_HOSTS)
          .onWireBy("parent")
          .numbering(new NumberSpace(NumberSpace.Sort.VLAN, "id", "parent"));

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "in an 802.1Q VLAN of a link of the host, bridged for the endpoints";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    Optional<String> parent = ParentLink.of(network, out);
    OptionalInt id = NetworkOptions.number(network, "id");
    if (parent.isEmpty()) {
      return;
    }
    if (id.isEmpty()) {
      out.report(
          Diagnostic.at(DriverCode.VLAN_ID, network.origin(), "needs the option `id`")
              .help("options { parent = \"" + parent.get() + "\"  id = 50 }"));
    } else {
      LinkKind.Vlan kind = new LinkKind.Vlan(parent.get(), id.getAsInt());
      LinkNames.ofBridge(network, out).ifPresent(name -> lower(plan, kind, name, out));
    }
  }

  private static void lower(NetworkPlan plan, LinkKind.Vlan kind, String bridge, Lowering out) {
    boolean icc = NetworkOptions.bool(plan.network(), "icc", true);
    Cause cause = Causes.of(plan.network());
    for (Attachment attachment : plan.endpoints()) {
      Link.Port port = new Link.Port(bridge, false, !icc);
      BridgePort.add(plan, attachment, port, out);
    }
    String uplink = InterfaceNames.fit(kind.parent() + "." + kind.id());
    out.add(link(plan, bridge, new LinkKind.Bridge(), null), cause);
    out.add(link(plan, uplink, kind, new Link.Port(bridge, false, false)), cause);
    // What is bridged may pass the firewall too, by br_netfilter: nothing else may. Who of the
    // bridge reaches whom is the ports' matter, for the wire is behind one of them.
    out.firewall().bridge(bridge, true, true, cause);
  }

  private static Link link(NetworkPlan plan, String name, LinkKind kind, Link.@Nullable Port port) {
    String topology = plan.topology().name();
    Network network = plan.network();
    return new Link(
        NamespaceRef.HOST,
        name,
        kind,
        StableHash.mac(kind.kind(), topology, network.name()),
        network.mtu().orElse(SandboxEnd.DEFAULT_MTU),
        true,
        false,
        Ownership.mark(topology, "network/" + network.name()),
        Ownership.group(topology),
        port,
        false);
  }
}
