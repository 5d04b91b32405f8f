package io.cnmc.applier;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.planner.diff.ClaimedLinks;
import io.cnmc.planner.diff.ClaimedLinks.Claim;
import io.cnmc.planner.diff.ExternalBridges;
import io.cnmc.planner.diff.ParentLinks;
import io.cnmc.planner.diff.ParentTenants;
import io.cnmc.planner.diff.TunnelAddresses;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The desired state as a reader asks it: what has to be looked at only because it is desired. */
final class Wanted {
  private final KernelState.Desired desired;
  private final Set<NamespaceRef> neighbours = new HashSet<>();
  private final Set<NamespaceRef> queueing = new HashSet<>();
  private final Set<String> parents;
  private final Set<String> shared;
  private final boolean vlans;
  private final Set<Claim> claims;
  private final Set<IpAddress> underlay;

  private final Kinds kinds;

  Wanted(KernelState.Desired desired) {
    this(desired, Kinds.NONE);
  }

  Wanted(KernelState.Desired desired, Kinds kinds) {
    this.desired = desired;
    this.kinds = kinds;
    this.parents = new HashSet<>(ParentLinks.names(desired));
    parents.addAll(ExternalBridges.names(desired));
    this.shared = ParentTenants.parents(desired);
    this.claims = ClaimedLinks.wanted(desired);
    this.underlay = TunnelAddresses.wanted(desired);
    this.vlans =
        desired.state().objects().values().stream()
            .anyMatch(object -> object instanceof Link link && !link.vlans().isEmpty());
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof KernelObject.Neighbour n) {
        neighbours.add(n.namespace());
      } else if (object instanceof Qdisc || object instanceof Redirect) {
        queueing.add(object.key().namespace());
      }
    }
  }

  /** The kinds of plug-ins, which only their codecs can read. */
  Kinds kinds() {
    return kinds;
  }

  String topology() {
    return desired.topology();
  }

  /**
   * Whether a link of the host is the topology's. A link gets its alias by the message after the
   * one that makes it; until then the group is its mark.
   */
  boolean owns(LinkMessage link) {
    return link.alias().isEmpty()
        ? link.group() == Ownership.group(topology())
        : Ownership.topologyOf(link.alias()).filter(topology()::equals).isPresent();
  }

  boolean neighbours(NamespaceRef namespace) {
    return neighbours.contains(namespace);
  }

  /** Whether links of the topology are in VLANs of bridges. */
  boolean vlans() {
    return vlans;
  }

  boolean queueing(NamespaceRef namespace) {
    return queueing.contains(namespace);
  }

  /** Whether links of the topology are to be on this link of the host, or ports of it. */
  boolean isParent(String link) {
    return parents.contains(link);
  }

  /** How many links of the topology are to be ports of a link of the host. */
  long portsOf(String bridge) {
    return desired.state().objects().values().stream()
        .filter(
            object ->
                object instanceof Link link
                    && link.namespace().isHost()
                    && link.port() != null
                    && link.port().master().equals(bridge))
        .count();
  }

  /** Whether links of others may be beside the topology's on a parent. */
  boolean sharesParents() {
    return !shared.isEmpty();
  }

  /** Whether links of the topology need something for themselves. */
  boolean hasClaims() {
    return !claims.isEmpty();
  }

  /** Whether a link is on a parent that links of the topology are to be on. */
  boolean isTenant(LinkKind kind) {
    return kind instanceof LinkKind.Stacked stacked && shared.contains(stacked.parent());
  }

  /** Whether a link has what a link of the topology has to have for itself. */
  boolean isClaimed(LinkKind kind) {
    return Claim.of(kind).filter(claims::contains).isPresent();
  }

  /** Whether tunnels of the topology leave from it. */
  boolean isUnderlay(IpAddress address) {
    return underlay.contains(address);
  }

  @Nullable KernelObject object(ObjectKey key) {
    return desired.state().objects().get(key);
  }

  boolean contains(ObjectKey key) {
    return desired.state().objects().containsKey(key);
  }

  Iterable<KernelObject> objects() {
    return desired.state().objects().values();
  }
}
