package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.util.List;

/**
 * A Linux bridge on the host with the gateway addresses on it, and a veth pair per endpoint. The
 * host routes between the bridge and the world; other bridges and the world reach in only through
 * published ports.
 */
public final class BridgeDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema(
          "bridge",
          List.of(
              OptionSpec.bool("icc", true, "endpoints of the network reach each other"),
              OptionSpec.bool(
                  "masquerade", true, "what leaves the host gets the address of the link it takes"),
              OptionSpec.bool(
                  "external", false, "the bridge is somebody else's, named by `name`, and only gets ports"),
              OptionSpec.of(
                  "name",
                  OptionType.STRING,
                  null,
                  "name of the bridge link; default br-NETWORK, shortened to 15 bytes")),
          DriverSchema.SubnetUse.REQUIRED,
          1023,
          0);

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "a bridge on this host, with gateway, NAT, published ports and isolation";
  }

  @Override
  public boolean publishes(Network network) {
    return !isExternal(network);
  }

  private static boolean isExternal(Network network) {
    return NetworkOptions.bool(network, "external", false);
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    String name = NetworkOptions.text(network, "name").orElse("br-" + network.name());
    if (NetworkOptions.text(network, "name").isPresent() && !LinkNames.valid(name)) {
      out.report(Diagnostic.at(DriverCode.LINK_NAME, network.origin(), LinkNames.why(name)));
      return;
    }
    if (isExternal(network)) {
      ExternalBridge.lower(plan, out);
      return;
    }
    String bridge = InterfaceNames.fit(name);
    boolean icc = NetworkOptions.bool(network, "icc", true);
    Cause cause = Causes.of(network);
    BridgePublishing publishing = new BridgePublishing(out);
    for (Attachment attachment : plan.endpoints()) {
      Link.Port port = new Link.Port(bridge, publishing.add(attachment), !icc);
      BridgePort.add(plan, attachment, port, out);
    }
    out.add(link(plan, bridge, publishing.routeLocalnet()), cause);
    out.firewall().bridge(bridge, icc, network.internal(), cause);
    if (!network.internal()) {
      network.subnets().forEach(subnet -> gateway(network, subnet, bridge, cause, out));
    }
  }

  private static Link link(NetworkPlan plan, String bridge, boolean routeLocalnet) {
    String topology = plan.topology().name();
    Network network = plan.network();
    return new Link(
        NamespaceRef.HOST,
        bridge,
        new LinkKind.Bridge(),
        StableHash.mac("bridge", topology, network.name()),
        network.mtu().orElse(SandboxEnd.DEFAULT_MTU),
        true,
        hasIpv6Gateway(network),
        Ownership.mark(topology, "network/" + network.name()),
        Ownership.group(topology),
        null,
        routeLocalnet);
  }

  private static boolean hasIpv6Gateway(Network network) {
    return !network.internal()
        && network.subnets().stream()
            .map(Subnet::gateway)
            .anyMatch(gateway -> gateway != null && !gateway.isV4());
  }

  private static void gateway(
      Network network, Subnet subnet, String bridge, Cause cause, Lowering out) {
    if (subnet.gateway() != null) {
      IpInterface address = new IpInterface(subnet.gateway(), subnet.prefix().length());
      out.add(new KernelObject.Address(NamespaceRef.HOST, bridge, address), cause);
      out.add(new KernelObject.Forwarding(subnet.family()), cause);
      if (NetworkOptions.bool(network, "masquerade", true)) {
        out.firewall().masquerade(subnet.prefix(), cause);
      }
    }
  }
}
