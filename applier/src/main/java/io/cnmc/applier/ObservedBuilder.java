package io.cnmc.applier;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what was read. */
final class ObservedBuilder {
  private final SortedMap<ObjectKey, KernelObject> owned = new TreeMap<>();
  private final SortedMap<ObjectKey, KernelObject> foreign = new TreeMap<>();
  private final SortedMap<ObjectKey, String> identities = new TreeMap<>();

  /** The first of several at one key stays, such as the route of the lowest metric. */
  void owned(KernelObject object) {
    owned.putIfAbsent(object.key(), object);
  }

  void owned(KernelObject object, String identity) {
    ObjectKey key = object.key();
    owned.putIfAbsent(key, object);
    identities.putIfAbsent(key, identity);
  }

  void foreign(KernelObject object) {
    foreign.putIfAbsent(object.key(), object);
  }

  KernelState.Observed build(String topology) {
    return new KernelState.Observed(
        topology, new KernelState(owned), new KernelState(foreign), identities);
  }
}
