package io.cnmc.cli;

import io.cnmc.applier.LiveStateReader;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What tells which host of a topology this machine is: its addresses, else its name. */
record ThisMachine(Set<IpAddress> addresses, String name, StateReader reader) {
  private static final String HOST_NAME = "kernel/hostname";

  static ThisMachine of(Kernel kernel) throws IOException {
    Set<IpAddress> addresses = new HashSet<>();
    try (Namespace host = kernel.host()) {
      host.route()
          .dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode)
          .forEach(address -> addresses.add(IpAddress.ofBytes(address.local().toArray())));
      String name = host.sysctl(HOST_NAME).orElse("");
      return new ThisMachine(addresses, name, new LiveStateReader(kernel, Kinds.NONE));
    }
  }

  boolean has(IpAddress address) {
    return addresses.contains(address);
  }

  /** The hosts whose addresses it has; when it has none, the one that is called as it is. */
  List<Host> hosts(Topology topology) {
    List<Host> found = topology.hosts().stream().filter(host -> has(host.address())).toList();
    return found.isEmpty() ? topology.host(name).stream().toList() : found;
  }

  /** Whether it holds anything of the topology's. */
  boolean runs(Topology topology) throws IOException {
    return reader.topologies().contains(topology.name());
  }

  /** By the same rule, of a plan that was made for a host. */
  boolean is(PlanHost host) {
    return has(host.address()) || host.byName() && host.name().equals(name);
  }

  /** Said where a host is named that it is not. */
  static Diagnostic warning(PlanHost named) {
    return Diagnostic.nowhere(
        CommandCode.NOT_THIS_MACHINE,
        "`--host` names " + named + ", and no link of this machine has that address");
  }
}
