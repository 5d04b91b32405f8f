package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind.Stacked;
import io.cnmc.planner.state.SharedParents;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links of others, in whatever namespace, on a parent that the topology wants: the kernel would
 * refuse ours beside some of them, and change the mode of others.
 */
public final class ParentTenants {
  private ParentTenants() {}

  /** The links of the host that macvlans and ipvlans of the topology are to be on. */
  public static Set<String> parents(KernelState.Desired desired) {
    return wanted(desired).keySet();
  }

  /** The first of each parent's. */
  static List<Diagnostic> refusals(KernelState.Desired desired, KernelState.Observed observed) {
    Map<String, Link> wanted = wanted(desired);
    Map<String, Diagnostic> refusals = new LinkedHashMap<>();
    for (KernelObject foreign : observed.foreign().objects().values()) {
      if (foreign instanceof Link link && link.kind() instanceof Stacked theirs) {
        Link ours = wanted.get(theirs.parent());
        if (ours != null && ours.kind() instanceof Stacked stacked) {
          SharedParents.conflict(stacked, theirs)
              .map(
                  why ->
                      Clashes.diagnostic(
                          PlanCode.PARENT,
                          desired,
                          ours.key(),
                          why,
                          "live: " + Clashes.describe(foreign)))
              .ifPresent(refusal -> refusals.putIfAbsent(theirs.parent(), refusal));
        }
      }
    }
    return List.copyOf(refusals.values());
  }

  private static Map<String, Link> wanted(KernelState.Desired desired) {
    Map<String, Link> wanted = new HashMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link && link.kind() instanceof Stacked stacked) {
        wanted.putIfAbsent(stacked.parent(), link);
      }
    }
    return wanted;
  }
}
