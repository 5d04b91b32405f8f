package io.cnmc.planner.diff;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares desired with observed state. Equality decides first; attributes are only compared for
 * objects that differ. One walk over two sorted maps.
 */
public final class Differ {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final LostObjects lost;
  private final LiveOwners owners;
  private final List<Change> changes = new ArrayList<>();

  private Differ(KernelState.Desired desired, KernelState.Observed observed) {
    this.desired = desired;
    this.observed = observed;
    this.lost = LostObjects.of(desired.state(), observed.owned());
    this.owners = new LiveOwners(observed, desired.causes());
  }

  /** In key order; empty when nothing has to be done. */
  public static List<Change> changes(KernelState.Desired desired, KernelState.Observed observed) {
    if (same(desired.state(), observed.owned())) {
      return List.of();
    }
    Differ differ = new Differ(desired, observed);
    differ.walk();
    return List.copyOf(differ.changes);
  }

  /**
   * The usual case, found without a look-up: both are in key order, and an object holds its key.
   */
  private static boolean same(KernelState desired, KernelState owned) {
    if (desired.objects().size() != owned.objects().size()) {
      return false;
    }
    Iterator<KernelObject> live = owned.objects().values().iterator();
    for (KernelObject object : desired.objects().values()) {
      if (!object.equals(live.next())) {
        return false;
      }
    }
    return true;
  }

  private void walk() {
    SortedMap<ObjectKey, KernelObject> wanted = desired.state().objects();
    SortedMap<ObjectKey, KernelObject> owned = observed.owned().objects();
    Iterator<Map.Entry<ObjectKey, KernelObject>> left = wanted.entrySet().iterator();
    Iterator<Map.Entry<ObjectKey, KernelObject>> right = owned.entrySet().iterator();
    Map.Entry<ObjectKey, KernelObject> a = next(left);
    Map.Entry<ObjectKey, KernelObject> b = next(right);
    while (a != null || b != null) {
      int order = a == null ? 1 : b == null ? -1 : a.getKey().compareTo(b.getKey());
      if (order < 0 && a != null) {
        create(a.getKey(), a.getValue());
      } else if (order > 0 && b != null) {
        changes.add(new Change.Delete(b.getValue(), owners.cause(b.getValue())));
      } else if (a != null && b != null) {
        compare(a.getKey(), b.getValue(), a.getValue());
      }
      a = order <= 0 ? next(left) : a;
      b = order >= 0 ? next(right) : b;
    }
  }

  private static Map.@Nullable Entry<ObjectKey, KernelObject> next(
      Iterator<Map.Entry<ObjectKey, KernelObject>> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }

  private void create(ObjectKey key, KernelObject object) {
    if (!observed.foreign().objects().containsKey(key) && !reachesIntoForeign(object)) {
      changes.add(new Change.Create(object, cause(key)));
    }
  }

  /** What belongs into a sandbox whose name is a namespace of somebody else's. */
  private boolean reachesIntoForeign(KernelObject object) {
    return isForeign(object.key().namespace().sandbox())
        || object instanceof Link link
            && link.kind() instanceof LinkKind.Veth veth
            && isForeign(veth.peerNamespace().sandbox())
        || object instanceof KernelObject.ManagedFile file && isForeign(file.sandbox());
  }

  private boolean isForeign(String sandbox) {
    return !sandbox.isEmpty()
        && observed
            .foreign()
            .objects()
            .containsKey(new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, sandbox));
  }

  private void compare(ObjectKey key, KernelObject before, KernelObject after) {
    if (lost.contains(key)) {
      changes.add(
          new Change.Replace(before, after, Differences.fields(before, after), cause(key)));
    } else if (!before.equals(after)) {
      changes.add(
          new Change.Update(
              before,
              after,
              Differences.fields(before, after),
              Differences.impact(before, after),
              cause(key)));
    } else if (after instanceof Link link && lostMaster(link)) {
      String master = link.port() == null ? "" : link.port().master();
      FieldChange again = new FieldChange("master", null, master);
      changes.add(new Change.Update(before, after, List.of(again), Impact.FLAP, cause(key)));
    }
  }

  /** A port whose bridge is made anew has to join it again. */
  private boolean lostMaster(Link link) {
    return link.port() != null
        && lost.contains(Link.keyOf(link.namespace(), link.port().master()));
  }

  private Cause cause(ObjectKey key) {
    Cause cause = desired.causes().get(key);
    return cause == null ? new Cause("topology " + desired.topology(), "", null) : cause;
  }
}
