package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Impact;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The endpoints that the plan does not change and that lose traffic all the same, because the
 * bridge they are ports of flaps or is made again.
 */
public final class Interruptions {
  private final SortedMap<ObjectKey, SortedSet<String>> byBridge = new TreeMap<>();

  private Interruptions() {}

  public static Interruptions of(Plan plan) {
    Interruptions interruptions = new Interruptions();
    for (Change change : plan.changes()) {
      if (disturbs(change)) {
        interruptions.byBridge.put(change.key(), new TreeSet<>());
      }
    }
    if (!interruptions.byBridge.isEmpty()) {
      interruptions.collect(plan);
    }
    return interruptions;
  }

  /** As {@code container/network}, sorted; for a change of a bridge, else empty. */
  public List<String> endpoints(ObjectKey bridge) {
    return List.copyOf(byBridge.getOrDefault(bridge, new TreeSet<>()));
  }

  private static boolean disturbs(Change change) {
    return switch (change) {
      case Change.Create create -> false;
      case Change.Update u -> u.impact() != Impact.HITLESS && isBridge(u.before());
      case Change.Replace r -> isBridge(r.before());
      case Change.Delete d -> isBridge(d.before());
    };
  }

  private static boolean isBridge(KernelObject object) {
    return object instanceof Link link && link.kind() instanceof LinkKind.Bridge;
  }

  private void collect(Plan plan) {
    Map<ObjectKey, Cause> causes = plan.desired().causes();
    Set<String> changed = new HashSet<>();
    plan.changes().forEach(change -> changed.add(name(change.cause())));
    for (KernelObject object : plan.before().owned().objects().values()) {
      if (object instanceof Link link && link.port() != null) {
        Set<String> endpoints =
            byBridge.get(Link.keyOf(link.namespace(), link.port().master()));
        Cause cause = causes.get(link.key());
        if (endpoints != null && cause != null && !changed.contains(name(cause))) {
          endpoints.add(name(cause));
        }
      }
    }
  }

  private static String name(Cause cause) {
    return cause.owner().substring(cause.owner().indexOf(' ') + 1) + "/" + cause.part();
  }
}
