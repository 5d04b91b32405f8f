package io.cnmc.applier.backend.nftables;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a topology other than one needs the host's forwarding: a bridge that routes has its
 * gateway on it, so its address tells which family it needs.
 */
public final class OtherGateways {
  private final String topology;

  public OtherGateways(String topology) {
    this.topology = topology;
  }

  /** Of all links and addresses of the host. */
  public boolean need(IpFamily family, List<LinkMessage> links, List<AddressMessage> addresses) {
    int number = family == IpFamily.IPV4 ? Family.INET : Family.INET6;
    Set<Integer> others =
        links.stream().filter(this::isOther).map(LinkMessage::index).collect(Collectors.toSet());
    return addresses.stream()
        .anyMatch(
            address ->
                address.family() == number
                    && address.scope() == AddressMessage.SCOPE_UNIVERSE
                    && others.contains(address.link()));
  }

  /** A new link has its group at once, its alias only later. */
  private boolean isOther(LinkMessage link) {
    return link.alias().isEmpty()
        ? Ownership.isGroup(link.group()) && link.group() != Ownership.group(topology)
        : Ownership.topologyOf(link.alias()).filter(name -> !name.equals(topology)).isPresent();
  }
}
