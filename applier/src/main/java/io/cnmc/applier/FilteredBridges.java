package io.cnmc.applier;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the firewall is asked about frames that bridges of others pass on (br_netfilter): it
 * cannot tell them from packets between two links of others, which the guard before forwarding
 * drops.
 */
final class FilteredBridges {
  private static final int PORTS = 2;

  private final NamespaceReading host;
  private final Wanted wanted;

  FilteredBridges(NamespaceReading host, Wanted wanted) {
    this.host = host;
    this.wanted = wanted;
  }

  /** The setting by which it is; empty when it is not, or no bridge of others has several ports. */
  Optional<Sysctl> setting(Namespace namespace, IpFamily family) throws IOException {
    String setting =
        "net.bridge.bridge-nf-call-" + (family == IpFamily.IPV4 ? "iptables" : "ip6tables");
    return namespace.sysctl(setting).orElse("0").equals("1")
            && host.links().stream().anyMatch(this::passesOn)
        ? Optional.of(new Sysctl(NamespaceRef.HOST, setting, "1"))
        : Optional.empty();
  }

  private boolean passesOn(LinkMessage bridge) {
    if (!bridge.kind().equals(Bridge.KIND) || Ownership.isGroup(bridge.group())) {
      return false;
    }
    long others =
        host.links().stream()
            .filter(port -> port.master() == bridge.index() && !wanted.owns(port))
            .count();
    return others + wanted.portsOf(bridge.name()) >= PORTS; // ours come to an external one
  }
}
