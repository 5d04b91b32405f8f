package io.cnmc.applier;

import io.cnmc.planner.diff.ExternalBridges;
import io.cnmc.planner.diff.ParentLinks;
import io.cnmc.planner.diff.VlanIds;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
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
  private final Set<LinkKind> vlans;

  Wanted(KernelState.Desired desired) {
    this.desired = desired;
    this.parents = new HashSet<>(ParentLinks.names(desired));
    parents.addAll(ExternalBridges.names(desired));
    this.vlans = VlanIds.wanted(desired);
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof KernelObject.Neighbour n) {
        neighbours.add(n.namespace());
      } else if (object instanceof Qdisc || object instanceof Redirect) {
        queueing.add(object.key().namespace());
      }
    }
  }

  String topology() {
    return desired.topology();
  }

  boolean neighbours(NamespaceRef namespace) {
    return neighbours.contains(namespace);
  }

  boolean queueing(NamespaceRef namespace) {
    return queueing.contains(namespace);
  }

  /** Whether links of the topology are to be on this link of the host, or ports of it. */
  boolean isParent(String link) {
    return parents.contains(link);
  }

  /** Whether the topology needs a link that is this VLAN of a parent. */
  boolean isVlan(LinkKind kind) {
    return vlans.contains(kind);
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
