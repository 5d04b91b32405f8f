package io.cnmc.planner.targets;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The targets' objects as desired, the others' as they are, and of what they share what both need.
 */
final class Narrowing {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final Owners owners;
  private final Set<String> targets;
  private final SortedMap<ObjectKey, KernelObject> objects = new TreeMap<>();
  private final Map<ObjectKey, Cause> causes = new HashMap<>();

  Narrowing(
      KernelState.Desired desired,
      KernelState.Observed observed,
      Owners owners,
      Set<String> targets) {
    this.desired = desired;
    this.observed = observed;
    this.owners = owners;
    this.targets = targets;
  }

  Narrowed narrowed() {
    Set<ObjectKey> staying = new HashSet<>();
    for (KernelObject object : observed.owned().objects().values()) {
      Optional<String> owner = owners.live(object);
      if (owner.isPresent() && !targets.contains(owner.get())) {
        put(object);
        staying.add(object.key());
      }
    }
    for (KernelObject object : desired.state().objects().values()) {
      if (owners.desired(object.key()).filter(targets::contains).isPresent()) {
        put(object);
        staying.remove(object.key());
      }
    }
    new NarrowedFirewall(desired, observed, owners, targets).complete(objects).forEach(this::put);
    NarrowedForwarding.of(desired, observed, objects, causes).forEach(this::put);
    KernelState.Desired narrowed =
        new KernelState.Desired(
            desired.topology(), new KernelState(objects), causes, desired.entryCauses());
    return new Narrowed(narrowed, staying);
  }

  private void put(KernelObject object) {
    objects.put(object.key(), object);
    Cause cause = desired.causes().get(object.key());
    causes.put(object.key(), cause == null ? owners.liveCause(object) : cause);
  }

  private void put(KernelObject object, Cause cause) {
    objects.put(object.key(), object);
    causes.put(object.key(), cause);
  }
}
