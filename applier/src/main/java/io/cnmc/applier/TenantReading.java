package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The links of a namespace of somebody else that are on parents, which may be parents of the
 * topology's links too, and those that send through the host. Of namespaces without a name in
 * /run/netns nobody tells, but of the topology's own ({@link HeldReading}).
 *
 * @param host what the namespace calls the host
 */
record TenantReading(NamespaceReading links, int host) {
  private static final Set<String> STACKED = Set.of(Macvlan.KIND, Ipvlan.KIND);

  static boolean isStacked(LinkMessage link) {
    return STACKED.contains(link.kind());
  }

  /** Of a kind that is on a link of the host, or has something of the host's for itself. */
  static boolean isOnHost(LinkMessage link) {
    return isStacked(link) || HostReading.CLAIMING.contains(link.kind());
  }

  /** Empty where there are none, or the namespace has just gone. */
  static Optional<TenantReading> read(Kernel kernel, String name) throws IOException {
    Optional<Namespace> found = kernel.open(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Namespace namespace = found.get();
        Namespace host = kernel.host()) {
      List<LinkMessage> all = namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
      List<LinkMessage> links =
          all.stream().filter(TenantReading::isOnHost).toList();
      return links.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new TenantReading(
                  NamespaceReading.ofLinks(new NamespaceRef(name), namespace.inode(), links, all),
                  Namespaces.number(namespace, host)));
    }
  }

  void addTo(ObservedBuilder out, Pairing pairing, Wanted wanted) throws IOException {
    pairing.hostIs(links.ref(), host);
    NamespaceObjects objects = new NamespaceObjects(links, pairing, wanted);
    for (LinkMessage message : links.links()) {
      Link link = objects.link(message);
      if (wanted.isTenant(link.kind()) || wanted.isClaimed(link.kind())) {
        out.foreign(link);
      }
    }
  }
}
