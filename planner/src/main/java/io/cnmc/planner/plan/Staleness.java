package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.ExternalBridges;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why a saved plan no longer fits the kernel: one line per object that moved since, in key order.
 */
public record Staleness(List<String> moved) {
  public Staleness {
    moved = List.copyOf(moved);
  }

  /** Compares only what the plan touches: its objects, their sandboxes and their bridges. */
  static Optional<Staleness> between(Plan plan, KernelState.Observed now) {
    SortedSet<ObjectKey> touched = new TreeSet<>();
    SortedSet<ObjectKey> lent = new TreeSet<>();
    Set<String> external = ExternalBridges.names(plan.desired());
    for (Change change : plan.changes()) {
      touch(change, touched);
      bridge(change)
          .ifPresent(
              bridge -> {
                if (isOwn(bridge, plan)) {
                  touched.add(bridge);
                } else if (external.contains(bridge.id())) {
                  lent.add(bridge);
                }
              });
    }
    List<String> moved = new ArrayList<>();
    for (ObjectKey key : touched) {
      moved(key, plan.before(), now).ifPresent(moved::add);
    }
    for (ObjectKey key : lent) {
      if (!now.foreign().objects().containsKey(key)) {
        moved.add(key + " is gone");
      }
    }
    return moved.isEmpty() ? Optional.empty() : Optional.of(new Staleness(moved));
  }

  private static void touch(Change change, SortedSet<ObjectKey> touched) {
    touched.add(change.key());
    NamespaceRef namespace = change.key().namespace();
    if (!namespace.isHost()) {
      touched.add(new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, namespace.sandbox()));
    }
  }

  private static boolean isOwn(ObjectKey key, Plan plan) {
    return plan.desired().state().objects().containsKey(key)
        || plan.before().owned().objects().containsKey(key);
  }

  /** The bridge that a changed link is or was a port of. */
  private static Optional<ObjectKey> bridge(Change change) {
    KernelObject object =
        switch (change) {
          case Change.Create c -> c.after();
          case Change.Update u -> u.after();
          case Change.Replace r -> r.after();
          case Change.Delete d -> d.before();
        };
    return object instanceof Link link && link.port() != null
        ? Optional.of(Link.keyOf(link.namespace(), link.port().master()))
        : Optional.empty();
  }

  private static Optional<String> moved(
      ObjectKey key, KernelState.Observed then, KernelState.Observed now) {
    KernelObject before = then.owned().objects().get(key);
    KernelObject live = now.owned().objects().get(key);
    boolean taken = before == null && now.foreign().objects().containsKey(key);
    if (taken && key.type() != ObjectType.FORWARDING) {
      return Optional.of(key + " is there now and is not cnmc's");
    }
    if (before == null || live == null) {
      return before == live
          ? Optional.empty()
          : Optional.of(key + (live == null ? " is gone" : " is there now"));
    }
    if (!before.attributes().equals(live.attributes())) {
      return Optional.of(key + " has changed");
    }
    return Objects.equals(then.identities().get(key), now.identities().get(key))
        ? Optional.empty()
        : Optional.of(key + " was made anew");
  }
}
