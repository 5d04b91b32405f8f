package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.planner.state.KernelObject.ManagedFile;
import io.cnmc.planner.state.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files that {@code ip netns exec} binds over /etc in a sandbox. Name servers are the host's,
 * less loopback ones, of the families in which the sandbox has a default route: one with internal
 * networks alone has none.
 */
final class SandboxFiles {
  private SandboxFiles() {}

  static List<ManagedFile> of(
      String topology, Container container, HostFacts host, Set<IpFamily> reaching) {
    String folder = "/etc/netns/" + Ownership.sandboxName(topology, container.name()) + "/";
    String mark = "# " + Ownership.mark(topology, "container/" + container.name());
    return List.of(
        new ManagedFile(folder + "hosts", hosts(mark, container)),
        new ManagedFile(folder + "resolv.conf", resolver(mark, host, reaching)));
  }

  private static List<String> hosts(String mark, Container container) {
    List<String> lines = new ArrayList<>();
    lines.add(mark);
    lines.add("127.0.0.1\tlocalhost");
    if (container.endpoints().stream().anyMatch(e -> e.has(IpFamily.IPV6))) {
      lines.add("::1\tlocalhost ip6-localhost ip6-loopback");
    }
    String names =
        container.hostname().equals(container.name())
            ? container.name()
            : container.hostname() + " " + container.name();
    for (Endpoint endpoint : container.endpoints()) {
      for (IpInterface address : endpoint.addresses()) {
        lines.add(address.address() + "\t" + names);
      }
    }
    return lines;
  }

  private static List<String> resolver(String mark, HostFacts host, Set<IpFamily> reaching) {
    List<String> lines = new ArrayList<>();
    lines.add(mark);
    for (IpAddress server : host.nameservers()) {
      if (!server.isLoopback() && reaching.contains(server.family())) {
        lines.add("nameserver " + server);
      }
    }
    return lines;
  }
}
