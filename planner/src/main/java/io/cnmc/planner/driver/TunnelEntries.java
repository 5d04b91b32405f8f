package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tunnel knows of the endpoints on other hosts: to which host frames for their MACs go, and
 * which MACs have their addresses, so that it answers ARP requests and neighbour solicitations
 * itself. What is for nobody in particular is sent to each host with an endpoint of the network.
 */
final class TunnelEntries {
  private TunnelEntries() {}

  static void add(Link tunnel, List<Placement.Far> far, Cause network, Lowering out) {
    Set<IpAddress> hosts = new LinkedHashSet<>();
    for (Placement.Far endpoint : far) {
      Host host = endpoint.host();
      hosts.add(host.address());
      add(tunnel, endpoint.attachment().endpoint(), host, network, out);
    }
    for (IpAddress host : hosts) {
      out.add(entry(tunnel, FdbEntry.OTHERS, host), network);
    }
  }

  private static FdbEntry entry(Link tunnel, MacAddress mac, IpAddress host) {
    return new FdbEntry(tunnel.namespace(), tunnel.name(), mac, host);
  }

  private static void add(
      Link tunnel, Endpoint endpoint, Host host, Cause network, Lowering out) {
    Cause cause = new Cause(network.owner(), network.part(), endpoint.origin());
    out.add(entry(tunnel, endpoint.mac(), host.address()), cause);
    for (IpInterface address : endpoint.addresses()) {
      String mac = endpoint.mac().toString();
      out.add(
          new KernelObject.Neighbour(
              tunnel.namespace(), tunnel.name(), address.address(), mac),
          cause);
    }
  }
}
