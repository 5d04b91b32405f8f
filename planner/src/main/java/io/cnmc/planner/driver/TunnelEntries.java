package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NamespaceRef;
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

  static void add(String link, List<Placement.Far> far, Cause network, Lowering out) {
    Set<IpAddress> hosts = new LinkedHashSet<>();
    for (Placement.Far endpoint : far) {
      Host host = endpoint.host();
      hosts.add(host.address());
      add(link, endpoint.attachment().endpoint(), host, network, out);
    }
    for (IpAddress host : hosts) {
      out.add(new FdbEntry(NamespaceRef.HOST, link, FdbEntry.OTHERS, host), network);
    }
  }

  private static void add(
      String link, Endpoint endpoint, Host host, Cause network, Lowering out) {
    Cause cause = new Cause(network.owner(), network.part(), endpoint.origin());
    out.add(new FdbEntry(NamespaceRef.HOST, link, endpoint.mac(), host.address()), cause);
    for (IpInterface address : endpoint.addresses()) {
      String mac = endpoint.mac().toString();
      out.add(
          new KernelObject.Neighbour(NamespaceRef.HOST, link, address.address(), mac), cause);
    }
  }
}
