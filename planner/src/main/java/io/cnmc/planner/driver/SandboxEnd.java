package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Mtu;
import io.cnmc.compiler.model.Network;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;

/** What an endpoint is inside its sandbox: a link with a MAC, an MTU, addresses and impairments. */
public final class SandboxEnd {
  /** Of a network that says nothing of it. */
  public static final int DEFAULT_MTU = Mtu.ETHERNET;

  private SandboxEnd() {}

  /** The sandbox of a container. */
  public static NamespaceRef namespace(String topology, Container container) {
    return new NamespaceRef(Ownership.sandboxName(topology, container.name()));
  }

  /** {@code kind} is what the driver makes of the link. */
  public static void add(
      NamespaceRef sandbox,
      Network network,
      Endpoint endpoint,
      LinkKind kind,
      Cause cause,
      Lowering out) {
    boolean ipv6 = endpoint.has(IpFamily.IPV6);
    int mtu = network.mtu().orElse(DEFAULT_MTU);
    String name = endpoint.linkName();
    out.add(
        new Link(sandbox, name, kind, endpoint.mac(), mtu, true, ipv6, "", 0, null, false), cause);
    Impairments.add(sandbox, endpoint, mtu, cause, out);
    for (IpInterface address : endpoint.addresses()) {
      out.add(new KernelObject.Address(sandbox, name, address), cause);
    }
  }
}
