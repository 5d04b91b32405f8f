package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.Impact;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The endpoints that lose traffic by no change of their own, because the bridge they are ports of
 * flaps or is made again, or its way to other hosts does. What is hitless for an endpoint itself
 * spares it nothing.
 */
public final class Interruptions {
  private final SortedMap<ObjectKey, SortedSet<String>> byBridge = new TreeMap<>();

  /** The bridge behind which a change is felt. */
  private final Map<ObjectKey, ObjectKey> bridges = new HashMap<>();

  private Interruptions() {}

  public static Interruptions of(Plan plan) {
    Interruptions interruptions = new Interruptions();
    for (Change change : plan.changes()) {
      disturbed(change)
          .ifPresent(
              bridge -> {
                interruptions.bridges.put(change.key(), bridge);
                interruptions.byBridge.put(bridge, new TreeSet<>());
              });
    }
    if (!interruptions.byBridge.isEmpty()) {
      interruptions.collect(plan);
    }
    return interruptions;
  }

  /** As {@code container/network}, sorted; for a change of a bridge or its uplink, else empty. */
  public List<String> endpoints(ObjectKey changed) {
    ObjectKey bridge = bridges.get(changed);
    return bridge == null ? List.of() : List.copyOf(byBridge.getOrDefault(bridge, new TreeSet<>()));
  }

  private static Optional<ObjectKey> disturbed(Change change) {
    return switch (change) {
      case Change.Create create -> Optional.empty();
      case Change.Update u ->
          u.impact() == Impact.HITLESS ? Optional.empty() : bridgeOf(u.before());
      case Change.Replace r -> bridgeOf(r.before());
      case Change.Delete d -> bridgeOf(d.before());
    };
  }

  /** Of a bridge itself, and of what leads from one to other machines. */
  private static Optional<ObjectKey> bridgeOf(KernelObject object) {
    if (!(object instanceof Link link)) {
      return Optional.empty();
    }
    return switch (link.kind()) {
      case LinkKind.Bridge bridge -> Optional.of(link.key());
      case LinkKind.Vxlan vxlan -> master(link);
      case LinkKind.Vlan vlan -> master(link);
      case LinkKind.Extension extension -> master(link);
      default -> Optional.empty();
    };
  }

  private static Optional<ObjectKey> master(Link port) {
    return Optional.ofNullable(port.port())
        .map(Link.Port::master)
        .map(master -> Link.keyOf(port.namespace(), master));
  }

  private void collect(Plan plan) {
    Map<ObjectKey, Cause> causes = plan.desired().causes();
    Set<String> told = new HashSet<>();
    plan.changes().stream()
        .filter(Interruptions::interrupts)
        .forEach(change -> told.add(name(change.cause())));
    for (KernelObject object : plan.before().owned().objects().values()) {
      if (object instanceof Link link && link.port() != null) {
        Set<String> endpoints =
            byBridge.get(Link.keyOf(link.namespace(), link.port().master()));
        Cause cause = causes.get(link.key());
        if (endpoints != null && cause != null && !told.contains(name(cause))) {
          endpoints.add(name(cause));
        }
      }
    }
  }

  /** By itself, so that it is told there: the link of an endpoint comes, goes or flaps. */
  private static boolean interrupts(Change change) {
    return switch (change) {
      case Change.Create create -> create.after() instanceof Link;
      case Change.Update update -> update.impact() != Impact.HITLESS;
      case Change.Replace replace -> replace.after() instanceof Link;
      case Change.Delete delete -> delete.before() instanceof Link;
    };
  }

  private static String name(Cause cause) {
    return cause.owner().substring(cause.owner().indexOf(' ') + 1) + "/" + cause.part();
  }
}
