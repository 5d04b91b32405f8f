package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.planner.diff.LiveOwners;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The owners ({@code network frontend}, {@code container web-1}) that a plan is about. What all
 * share, the firewall and forwarding, always is; the rest stays as it was observed.
 */
final class Targets {
  private final boolean everything;
  private final Set<String> owners;

  private Targets(boolean everything, Set<String> owners) {
    this.everything = everything;
    this.owners = owners;
  }

  static Targets of(
      List<String> targets,
      KernelState.Desired desired,
      KernelState.Observed observed,
      Diagnostics diagnostics) {
    SortedSet<String> known = new TreeSet<>();
    if (!targets.isEmpty()) {
      desired.causes().values().forEach(cause -> known.add(cause.owner()));
      LiveOwners live = new LiveOwners(observed);
      observed.owned().objects().values().forEach(o -> known.add(live.cause(o).owner()));
    }
    Set<String> owners = new LinkedHashSet<>();
    for (String target : targets) {
      List<String> matches = known.stream().filter(owner -> names(owner, target)).toList();
      if (matches.isEmpty()) {
        diagnostics.add(unknown(target, known));
      }
      owners.addAll(matches);
    }
    return new Targets(targets.isEmpty(), withNeeds(owners, desired));
  }

  KernelState.Desired narrow(KernelState.Desired desired, KernelState.Observed observed) {
    if (everything) {
      return desired;
    }
    LiveOwners live = new LiveOwners(observed);
    SortedMap<ObjectKey, KernelObject> objects = new TreeMap<>();
    Map<ObjectKey, Cause> causes = new HashMap<>();
    observed
        .owned()
        .objects()
        .forEach(
            (key, object) -> {
              Cause cause = desired.causes().getOrDefault(key, live.cause(object));
              if (!selected(key, cause)) {
                objects.put(key, object);
                causes.put(key, cause);
              }
            });
    desired
        .state()
        .objects()
        .forEach(
            (key, object) -> {
              Cause cause = desired.causes().get(key);
              if (cause != null && selected(key, cause)) {
                objects.put(key, object);
                causes.put(key, cause);
              }
            });
    return new KernelState.Desired(
        desired.topology(), new KernelState(objects), causes, desired.entryCauses());
  }

  private boolean selected(ObjectKey key, Cause cause) {
    return key.type() == ObjectType.FORWARDING
        || cause.owner().startsWith("topology")
        || owners.contains(cause.owner());
  }

  /** {@code web-1} or {@code container.web-1} for {@code container web-1}. */
  private static boolean names(String owner, String target) {
    return owner.replace(' ', '.').equals(target)
        || owner.substring(owner.indexOf(' ') + 1).equals(target);
  }

  /** A container needs the bridges it is a port of, and the sandbox at the other end of a wire. */
  private static Set<String> withNeeds(Set<String> owners, KernelState.Desired desired) {
    Map<String, Set<String>> needs = new HashMap<>();
    if (!owners.isEmpty()) {
      desired.state().objects().values().stream()
          .filter(Link.class::isInstance)
          .map(Link.class::cast)
          .forEach(link -> addNeeds(link, desired, needs));
    }
    Deque<String> open = new ArrayDeque<>(owners);
    while (!open.isEmpty()) {
      for (String need : needs.getOrDefault(open.pop(), Set.of())) {
        if (owners.add(need)) {
          open.push(need);
        }
      }
    }
    return owners;
  }

  private static void addNeeds(
      Link link, KernelState.Desired desired, Map<String, Set<String>> needs) {
    Cause cause = desired.causes().get(link.key());
    if (cause == null) {
      return;
    }
    Set<String> found = needs.computeIfAbsent(cause.owner(), o -> new LinkedHashSet<>());
    if (link.port() != null) {
      Cause bridge = desired.causes().get(Link.keyOf(link.namespace(), link.port().master()));
      found.add(bridge == null ? cause.owner() : bridge.owner());
    }
    if (link.kind() instanceof LinkKind.Veth veth) {
      Cause peer = desired.causes().get(Link.keyOf(veth.peerNamespace(), veth.peerName()));
      found.add(peer == null ? cause.owner() : peer.owner());
    }
  }

  private static Diagnostic unknown(String target, SortedSet<String> known) {
    List<String> names = known.stream().map(o -> o.substring(o.indexOf(' ') + 1)).toList();
    return Diagnostic.nowhere(
            PlanCode.UNKNOWN_TARGET, "`" + target + "` is no network or container of it")
        .help(NameSuggestions.nearest(target, names).map(n -> "-target " + n).orElse(null));
  }
}
