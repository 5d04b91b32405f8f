package io.cnmc.planner.diff;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The observed objects that will not outlive the plan: those nobody wants, those that cannot become
 * what is wanted, and all that the kernel removes together with them. A lost object that is wanted
 * has to be made again, and so has the other end of its veth pair.
 */
final class LostObjects {
  private final Map<ObjectKey, KernelObject> desired;
  private final Map<ObjectKey, KernelObject> owned;
  private final Set<ObjectKey> lost = new HashSet<>();
  private final Deque<KernelObject> open = new ArrayDeque<>();
  private @Nullable Dependents dependents;

  private LostObjects(KernelState desired, KernelState owned) {
    this.desired = desired.objects();
    this.owned = owned.objects();
  }

  static LostObjects of(KernelState desired, KernelState owned) {
    LostObjects objects = new LostObjects(desired, owned);
    objects.find();
    return objects;
  }

  boolean contains(ObjectKey key) {
    return lost.contains(key);
  }

  private void find() {
    owned.forEach(
        (key, before) -> {
          KernelObject after = desired.get(key);
          if (after == null || !after.equals(before) && Differences.replaces(before, after)) {
            lose(before);
          } else if (before instanceof Link a && after instanceof Link b && !hasMacOf(a, b)) {
            loseNeighbours(a);
          }
        });
    for (KernelObject object : desired.values()) {
      if (object instanceof Link link && !owned.containsKey(object.key())) {
        losePeer(link);
      }
    }
    while (!open.isEmpty()) {
      spread(open.pop());
    }
  }

  private void lose(@Nullable KernelObject object) {
    if (object != null && lost.add(object.key())) {
      open.push(object);
    }
  }

  private static boolean hasMacOf(Link one, Link other) {
    return one.mac().equals(other.mac());
  }

  /** With the MAC of a link go its neighbours, permanent ones too (neigh_changeaddr). */
  private void loseNeighbours(Link link) {
    dependents().of(link).stream()
        .filter(KernelObject.Neighbour.class::isInstance)
        .forEach(this::lose);
  }

  private Dependents dependents() {
    if (dependents == null) {
      dependents = new Dependents(owned.values());
    }
    return dependents;
  }

  private void spread(KernelObject object) {
    dependents().of(object).forEach(this::lose);
    if (desired.get(object.key()) instanceof Link link) {
      losePeer(link);
    }
    if (!desired.containsKey(object.key())) {
      return;
    }
    // Sets and chains refer to each other: one that cannot change in place costs the whole table.
    tableOf(object).map(owned::get).ifPresent(this::lose);
  }

  private void losePeer(Link link) {
    if (link.kind() instanceof LinkKind.Veth veth) {
      lose(owned.get(Link.keyOf(veth.peerNamespace(), veth.peerName())));
    }
  }

  private static Optional<ObjectKey> tableOf(KernelObject object) {
    return object instanceof NftSet set
        ? Optional.of(NftTable.keyOf(set.family(), set.table()))
        : object instanceof NftChain chain
            ? Optional.of(NftTable.keyOf(chain.family(), chain.table()))
            : Optional.empty();
  }
}
