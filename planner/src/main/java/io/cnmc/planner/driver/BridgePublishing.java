package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.model.Published;
import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.state.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Published ports of the containers of one bridge. A port leads to the endpoint that owns the
 * container's default route of the family, because only from there do replies find back.
 */
final class BridgePublishing {
  private final Lowering out;
  private boolean routeLocalnet;

  BridgePublishing(Lowering out) {
    this.out = out;
  }

  /** Whether a port answers on 127.0.0.0/8, which the kernel routes only where it is told to. */
  boolean routeLocalnet() {
    return routeLocalnet;
  }

  /**
   * Whether a port leads to the endpoint: then its bridge port is a hairpin. With br_netfilter on,
   * what the sandbox sends to its own published port is not routed but bridged back.
   */
  boolean add(Attachment attachment) {
    boolean leadsHere = false;
    Container container = attachment.container();
    for (Published published : container.publishes()) {
      PortMapping mapping = published.mapping();
      List<IpAddress> targets = targets(container, attachment.endpoint(), mapping);
      if (refused(published) || targets.isEmpty()) {
        continue;
      }
      Cause cause = new Cause("container " + container.name(), "", published.origin());
      out.firewall().publish(mapping, targets, cause);
      leadsHere = true;
      routeLocalnet |= answersOnLoopback(mapping) && targets.stream().anyMatch(IpAddress::isV4);
    }
    return leadsHere;
  }

  /** No address, 0.0.0.0 and 127.x.y.z do. */
  static boolean answersOnLoopback(PortMapping mapping) {
    IpAddress address = mapping.hostAddress();
    return address == null
        || address.isV4() && (address.isUnspecified() || address.isLoopback());
  }

  private static List<IpAddress> targets(
      Container container, Endpoint endpoint, PortMapping mapping) {
    List<IpAddress> targets = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      boolean wanted = mapping.hostAddress() == null || mapping.hostAddress().family() == family;
      boolean gateway =
          container
              .gateways()
              .of(family)
              .filter(g -> g.linkName().equals(endpoint.linkName()))
              .isPresent();
      if (wanted && gateway) {
        endpoint.address(family).ifPresent(targets::add);
      }
    }
    return targets;
  }

  private boolean refused(Published published) {
    IpAddress address = published.mapping().hostAddress();
    boolean ipv6Loopback = address != null && !address.isV4() && address.isLoopback();
    if (ipv6Loopback) {
      out.report(
          Diagnostic.at(
              DriverCode.IPV6_LOOPBACK,
              published.origin(),
              "the kernel never routes packets from `::1` to another link"));
    }
    return ipv6Loopback;
  }
}
