package io.cnmc.planner.targets;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has to change together: a container and the bridges it is a port of, both ends of a wire,
 * whoever loses a bridge and the ports of it, or a parent and the links on it, and whoever gets and
 * loses one thing.
 */
final class Needs {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final Owners owners;
  private final Map<String, Set<String>> needs = new HashMap<>();

  private Needs(KernelState.Desired desired, KernelState.Observed observed, Owners owners) {
    this.desired = desired;
    this.observed = observed;
    this.owners = owners;
  }

  /** The targets and all whom they need, and whom these need. */
  static Set<String> of(
      Collection<String> targets,
      KernelState.Desired desired,
      KernelState.Observed observed,
      Owners owners) {
    Needs needs = new Needs(desired, observed, owners);
    needs.find();
    return needs.closure(targets);
  }

  private void find() {
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link) {
        ofDesired(link);
      }
    }
    for (KernelObject object : observed.owned().objects().values()) {
      if (object instanceof Link link) {
        ofLive(link);
      }
    }
    new Transfers(desired, observed, owners).forEach(this::add);
  }

  private void ofDesired(Link link) {
    Optional<String> owner = owners.desired(link.key());
    if (link.port() != null) {
      add(owner, owners.desired(Link.keyOf(link.namespace(), link.port().master())));
    }
    if (link.kind() instanceof LinkKind.OnParent stacked) {
      add(owner, owners.desired(Link.keyOf(NamespaceRef.HOST, stacked.parent())));
    }
    if (link.kind() instanceof LinkKind.Veth veth) {
      add(owner, owners.desired(Link.keyOf(veth.peerNamespace(), veth.peerName())));
    }
  }

  private void ofLive(Link link) {
    Optional<String> owner = owners.live(link);
    if (link.port() != null
        && live(link, link.port().master()) instanceof Link bridge
        && !owners.desired(bridge.key()).equals(owners.live(bridge))) {
      add(owners.live(bridge), owner);
    }
    if (link.kind() instanceof LinkKind.OnParent stacked
        && observed.owned().objects().get(Link.keyOf(NamespaceRef.HOST, stacked.parent()))
            instanceof Link parent
        && !owners.desired(parent.key()).equals(owners.live(parent))) {
      add(owners.live(parent), owner);
    }
    if (link.kind() instanceof LinkKind.Veth veth
        && observed.owned().objects().get(Link.keyOf(veth.peerNamespace(), veth.peerName()))
            instanceof Link peer) {
      add(owner, owners.live(peer));
    }
  }

  private @Nullable KernelObject live(Link port, String master) {
    return observed.owned().objects().get(Link.keyOf(port.namespace(), master));
  }

  private void add(Optional<String> owner, Optional<String> needed) {
    if (owner.isPresent() && needed.isPresent()) {
      needs.computeIfAbsent(owner.get(), o -> new LinkedHashSet<>()).add(needed.get());
    }
  }

  private Set<String> closure(Collection<String> targets) {
    Set<String> all = new LinkedHashSet<>(targets);
    Deque<String> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (String need : needs.getOrDefault(open.pop(), Set.of())) {
        if (all.add(need)) {
          open.push(need);
        }
      }
    }
    return all;
  }
}
