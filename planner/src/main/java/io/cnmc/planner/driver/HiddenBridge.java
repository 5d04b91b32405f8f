package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Network;
import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.SandboxName;

/**
 * A bridge in a namespace of its network's own, with a veth pair from there to each endpoint: the
 * host has no link of it, so no address, no gateway and no firewall.
 */
final class HiddenBridge {
  static final String OPTION = "hidden";

  private HiddenBridge() {}

  static boolean isWanted(Network network) {
    return NetworkOptions.bool(network, OPTION, false);
  }

  /** {@code bridge} is the link's name; returns where it is. */
  static NamespaceRef lower(NetworkPlan plan, String bridge, Lowering out) {
    String topology = plan.topology().name();
    Network network = plan.network();
    Cause cause = Causes.of(network);
    SandboxName name = SandboxName.ofHidden(topology, network.name());
    NamespaceRef hidden = new NamespaceRef(name.toString());
    // Born without IPv6, a tunnel could have no neighbours of that family (ndisc_allow_add).
    out.add(new KernelObject.Sandbox(hidden.sandbox(), name.mark(), true), cause);
    out.add(link(plan, bridge, hidden), cause);
    boolean icc = NetworkOptions.bool(network, "icc", true);
    for (Attachment attachment : plan.endpoints()) {
      Link.Port port = new Link.Port(bridge, false, !icc);
      BridgePort.addHidden(plan, attachment, port, hidden, out);
    }
    return hidden;
  }

  private static Link link(NetworkPlan plan, String bridge, NamespaceRef hidden) {
    Network network = plan.network();
    return new Link(
        hidden,
        bridge,
        new LinkKind.Bridge(),
        StableHash.mac("bridge", plan.topology().name(), network.name()),
        network.mtu().orElse(SandboxEnd.DEFAULT_MTU),
        true,
        false,
        "",
        0,
        null,
        false);
  }
}
