package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Dependents;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which deletions take a request: an object that goes together with its sandbox, table, link or
 * veth peer takes none of its own. Largest things first, so that a sandbox is deleted whole.
 */
final class Removals {
  private static final Comparator<ObjectKey> LARGEST_FIRST =
      Comparator.comparing(ObjectKey::type).thenComparing(Comparator.naturalOrder());

  private final SortedMap<ObjectKey, Change> removed = new TreeMap<>(LARGEST_FIRST);
  private final Map<ObjectKey, KernelObject> before = new HashMap<>();

  Removals(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.Delete delete -> put(delete, delete.before());
        case Change.Replace replace -> put(replace, replace.before());
        case Change.Create create -> {}
        case Change.Update update -> {}
      }
    }
  }

  private void put(Change change, KernelObject object) {
    removed.put(change.key(), change);
    before.put(change.key(), object);
  }

  List<Operation.Delete> operations() {
    Dependents dependents = new Dependents(removed.keySet().stream().map(this::object).toList());
    Map<ObjectKey, ObjectKey> taken = new HashMap<>();
    List<Operation.Delete> operations = new ArrayList<>();
    List<ObjectKey> order = new ArrayList<>();
    removed.keySet().stream()
        .filter(
            key -> losesItsPeersSandbox(key) || isOnALinkOfTheHost(key) || isHiddenTunnel(key))
        .forEach(order::add);
    order.addAll(removed.keySet());
    for (ObjectKey key : order) {
      Change change = change(key);
      if (!taken.containsKey(key) && needsRequest(change)) {
        List<KernelObject> alongside = new ArrayList<>();
        take(key, key, dependents, taken, alongside);
        alongside.sort(Comparator.comparing(KernelObject::key));
        operations.add(new Operation.Delete(object(key), alongside, change.cause()));
      }
    }
    return operations;
  }

  /**
   * The kernel empties a deleted namespace in its own time (cleanup_net), so the end of a wire that
   * is in another sandbox would be there for a while, and its name taken.
   */
  private boolean losesItsPeersSandbox(ObjectKey key) {
    return object(key) instanceof Link link
        && !link.namespace().isHost()
        && link.kind() instanceof LinkKind.Veth veth
        && !isRemoved(link.namespace())
        && isRemoved(veth.peerNamespace());
  }

  /**
   * For the same reason it would be in the way on its parent, of what this plan makes there and of
   * what the next one does: no two macvlans have one MAC there, no two ipvlans one address, and no
   * two kinds are together.
   */
  private boolean isOnALinkOfTheHost(ObjectKey key) {
    return object(key) instanceof Link link
        && isRemoved(link.namespace())
        && link.kind() instanceof LinkKind.Stacked;
  }

  /** And so would its number, which is the host's. */
  private boolean isHiddenTunnel(ObjectKey key) {
    return object(key) instanceof Link link
        && isRemoved(link.namespace())
        && link.kind() instanceof LinkKind.Vxlan;
  }

  private boolean isRemoved(NamespaceRef namespace) {
    return removed.containsKey(
        new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, namespace.sandbox()));
  }

  /**
   * A whole wire of sandboxes is a few steps deep at most: sandbox, link, peer, the peer's routes.
   */
  private void take(
      ObjectKey key,
      ObjectKey root,
      Dependents dependents,
      Map<ObjectKey, ObjectKey> taken,
      List<KernelObject> alongside) {
    taken.put(key, root);
    if (object(key) instanceof KernelObject.Address) {
      return;
    }
    for (KernelObject dependent : dependents.of(object(key))) {
      if (!taken.containsKey(dependent.key())) {
        alongside.add(dependent);
        take(dependent.key(), root, dependents, taken, alongside);
      }
    }
  }

  /** An address or route that is only lost with another one is made again over whatever is left. */
  private static boolean needsRequest(Change change) {
    if (change instanceof Change.Replace replace && replace.fields().isEmpty()) {
      return switch (replace.before()) {
        case KernelObject.Address address -> false;
        case KernelObject.Route route -> false;
        case KernelObject.Neighbour neighbour -> false;
        case FdbEntry entry -> false;
        case KernelObject.Sysctl sysctl -> false;
        case Qdisc qdisc -> false;
        case Redirect redirect -> false;
        case KernelObject.Sandbox sandbox -> true;
        case KernelObject.Forwarding forwarding -> true;
        case KernelObject.ManagedFile file -> true;
        case Link link -> true;
        case NftTable table -> true;
        case NftSet set -> true;
        case NftChain chain -> true;
      };
    }
    return true;
  }

  private Change change(ObjectKey key) {
    Change change = removed.get(key);
    if (change == null) {
      throw new IllegalStateException("not removed: " + key);
    }
    return change;
  }

  private KernelObject object(ObjectKey key) {
    KernelObject object = before.get(key);
    if (object == null) {
      throw new IllegalStateException("not removed: " + key);
    }
    return object;
  }
}
