package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Mtu;
import io.cnmc.planner.driver.LinkNames;
import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which links, and which entries of theirs, a plan of a topology may hold. */
final class LinkGuard {
  private static final int FIRST_UNPRIVILEGED = 1_024;
  private static final int LONGEST_NAME = 15;

  private final OwnNames names;
  private final boolean desired;
  private final VlanGuard vlans;
  private final Set<String> hostLinks = new HashSet<>();
  private final Set<String> bridges = new HashSet<>();

  /** Bridges and ports of networks that are hidden from the host. */
  private final Set<ObjectKey> hidden = new HashSet<>();

  /** Of endpoints, on whichever bridge. */
  private final Set<String> ports = new HashSet<>();

  /** Tunnels, and the address that each leaves from. */
  private final Map<ObjectKey, IpAddress> tunnels = new HashMap<>();

  LinkGuard(OwnNames names, KernelState state, boolean desired) {
    this.names = names;
    this.desired = desired;
    this.vlans = new VlanGuard(state);
    for (KernelObject object : state.objects().values()) {
      if (object instanceof Link link && link.namespace().isHost()) {
        add(link);
      } else if (object instanceof Link link && link.namespace().isHidden()) {
        addHidden(link);
      }
    }
  }

  private void add(Link link) {
    hostLinks.add(link.name());
    if (link.port() != null && leadsToEndpoint(link.kind())) {
      ports.add(link.name());
    }
    if (link.kind() instanceof LinkKind.Bridge) {
      bridges.add(link.name());
    } else {
      addTunnel(link);
    }
  }

  /** A plug-in's link may be an endpoint's port; what else is in a bridge leads elsewhere. */
  private static boolean leadsToEndpoint(LinkKind kind) {
    return kind instanceof LinkKind.Veth || kind instanceof LinkKind.Extension;
  }

  private void addHidden(Link link) {
    hidden.add(link.key());
    addTunnel(link);
  }

  private void addTunnel(Link link) {
    if (link.kind() instanceof LinkKind.Vxlan vxlan && vxlan.local() != null) {
      tunnels.put(link.key(), vxlan.local());
    }
  }

  boolean isBridge(String name) {
    return bridges.contains(name);
  }

  boolean isPort(String name) {
    return ports.contains(name);
  }

  boolean allows(KernelObject.Address address) {
    return !address.namespace().isHost() || hostLinks.contains(address.link());
  }

  boolean allows(Link link) {
    boolean marked =
        !link.namespace().isHost()
            || Ownership.topologyOf(link.alias()).filter(names.topology()::equals).isPresent()
                && (!desired || link.group() == Ownership.group(names.topology()));
    return marked && (desired ? isMade(link) : isOfKernel(link.name()));
  }

  private boolean isMade(Link link) {
    return LinkNames.valid(link.name())
        && Mtu.isPossible(link.mtu())
        && (link.port() == null || port(link, link.port()))
        && kind(link)
        && vlans.allows(link);
  }

  /** dev_valid_name: what others call a link in a sandbox is theirs to say. */
  private static boolean isOfKernel(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == ':' || Character.isWhitespace(c));
  }

  /** Of a kind that drivers make, where they make it. */
  private boolean kind(Link link) {
    boolean onHost = link.namespace().isHost();
    boolean inside = link.namespace().isOfContainer();
    return switch (link.kind()) {
      case LinkKind.Bridge bridge -> !inside;
      case LinkKind.Veth veth -> peer(link, veth);
      case LinkKind.Vlan vlan -> onHost && LinkNames.valid(vlan.parent());
      case LinkKind.Stacked stacked -> inside && LinkNames.valid(stacked.parent());
      case LinkKind.Vxlan vxlan -> !inside && tunnel(link, vxlan);
      case LinkKind.Ifb ifb -> inside;
      case LinkKind.Dummy dummy -> link.port() == null && !link.namespace().isHidden();
      case LinkKind.Extension extension -> onHost || inside && link.port() == null;
      case LinkKind.Other other -> false;
    };
  }

  private boolean peer(Link link, LinkKind.Veth veth) {
    NamespaceRef there = veth.peerNamespace();
    return LinkNames.valid(veth.peerName())
        && (names.isSandbox(there.sandbox())
            || hidden.contains(Link.keyOf(there, veth.peerName()))
                && link.namespace().isOfContainer()
            || there.isHost()
                && hostLinks.contains(veth.peerName())
                && !link.namespace().isHost());
  }

  /** From an own bridge to other hosts, which are all known. */
  private boolean tunnel(Link link, LinkKind.Vxlan vxlan) {
    return link.port() != null
        && isOwnBridge(link.namespace(), link.port().master())
        && vxlan.local() != null
        && vxlan.port() >= FIRST_UNPRIVILEGED
        && !vxlan.learning()
        && vxlan.proxy();
  }

  private boolean isOwnBridge(NamespaceRef namespace, String name) {
    return namespace.isHost()
        ? bridges.contains(name)
        : hasHidden(namespace, name);
  }

  /** Only tunnels have neighbours that are stated; what has drifted may have lost its link. */
  boolean allows(KernelObject.Neighbour neighbour) {
    return neighbour.namespace().isOfContainer()
        || isThere(neighbour.namespace(), neighbour.link())
            && (!desired
                || tunnels.containsKey(Link.keyOf(neighbour.namespace(), neighbour.link())));
  }

  private boolean isThere(NamespaceRef namespace, String link) {
    return namespace.isHost() ? hostLinks.contains(link) : !desired || hasHidden(namespace, link);
  }

  private boolean hasHidden(NamespaceRef namespace, String link) {
    return hidden.contains(Link.keyOf(namespace, link));
  }

  /** To a host of the underlay that the tunnel leaves from. */
  boolean allows(FdbEntry entry) {
    IpAddress local = tunnels.get(Link.keyOf(entry.namespace(), entry.link()));
    return isThere(entry.namespace(), entry.link())
        && (!desired || local != null && leadsTo(entry, local.family()));
  }

  private static boolean leadsTo(FdbEntry entry, IpFamily family) {
    return entry.destination() != null
        && entry.destination().family() == family
        && entry.detour().equals(Detour.NONE);
  }

  /** A port of an own bridge, or an endpoint's of a bridge that is said to be somebody else's. */
  private boolean port(Link link, Link.Port port) {
    return List.of(0, Link.Port.PINNED).contains(port.groupForward()) && bridge(link, port);
  }

  private boolean bridge(Link link, Link.Port port) {
    return isOwnBridge(link.namespace(), port.master())
        || link.namespace().isHost()
            && LinkNames.valid(port.master())
            && link.kind() instanceof LinkKind.Veth
            && link.alias().startsWith(names.mark("endpoint/"));
  }
}
