package io.cnmc.planner.driver;

import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.VlanMember;
import java.util.List;

/**
 * A bridge on the host with the gateway addresses on it, a veth pair per endpoint, published ports,
 * and its place in the firewall. Options {@code icc} and {@code masquerade} are the network's.
 */
final class HostBridge {
  private HostBridge() {}

  /** {@code bridge} is the link's name. */
  static void lower(NetworkPlan plan, String bridge, Lowering out) {
    Network network = plan.network();
    boolean icc = NetworkOptions.bool(network, "icc", true);
    Cause cause = Causes.of(network);
    BridgePublishing publishing = new BridgePublishing(out);
    for (Attachment attachment : plan.endpoints()) {
      List<VlanMember> vlans = VlanMember.of(attachment.endpoint().vlans());
      Link.Port port = new Link.Port(bridge, publishing.add(attachment), !icc, vlans);
      BridgePort.add(plan, attachment, port, out);
    }
    Link link = link(plan, bridge, publishing.routeLocalnet());
    out.add(link, cause);
    out.firewall().bridge(bridge, icc, network.internal(), cause);
    out.firewall().routes(bridge, link.mac(), cause);
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
        BridgeVlans.bridge(network),
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
      out.firewall().home(subnet.prefix(), cause);
      if (NetworkOptions.bool(network, "masquerade", true)) {
        out.firewall().masquerade(subnet.prefix(), cause);
      }
    }
  }
}
