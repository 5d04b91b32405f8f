package io.cnmc.planner.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A set of kernel objects by key. Both sides of a diff are values of this type. */
public record KernelState(SortedMap<ObjectKey, KernelObject> objects) {
  public static final KernelState EMPTY = new KernelState(new TreeMap<>());

  public KernelState {
    objects = Collections.unmodifiableSortedMap(objects);
  }

  public static KernelState of(Iterable<? extends KernelObject> objects) {
    SortedMap<ObjectKey, KernelObject> map = new TreeMap<>();
    for (KernelObject object : objects) {
      if (map.put(object.key(), object) != null) {
        throw new IllegalArgumentException("two objects with the key " + object.key());
      }
    }
    return new KernelState(map);
  }

  /**
   * Desired state together with the declaration each object comes from, and each entry of a set,
   * which many declarations share.
   */
  public record Desired(
      String topology,
      KernelState state,
      Map<ObjectKey, Cause> causes,
      Map<NftSet.Entry, Cause> entryCauses) {

    /** Of which nobody knows where the entries of its sets come from. */
    public Desired(String topology, KernelState state, Map<ObjectKey, Cause> causes) {
      this(topology, state, causes, Map.of());
    }
  }

  /**
   * What was read. {@code owned} carries the topology's mark; {@code foreign} are objects of others
   * at keys the desired state needs (and what satisfies a need without being ours, such as
   * forwarding that was on before, or that another topology still needs; and addresses of host
   * links that are not ours). {@code identities} pin each owned object for fingerprints: ifindex,
   * namespace inode, nft handle.
   */
  public record Observed(
      String topology,
      KernelState owned,
      KernelState foreign,
      SortedMap<ObjectKey, String> identities) {}
}
