package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parent has one link per VLAN (EEXIST of vlan_check_real_dev), whatever it is called: so the one
 * that the topology needs must not be somebody else's under another name.
 */
public final class VlanIds {
  private VlanIds() {}

  /** The VLANs of parents that the topology wants a link for. */
  public static Set<LinkKind> wanted(KernelState.Desired desired) {
    return new HashSet<>(links(desired).keySet());
  }

  static List<Diagnostic> refusals(KernelState.Desired desired, KernelState.Observed observed) {
    Map<LinkKind, ObjectKey> wanted = links(desired);
    List<Diagnostic> refusals = new ArrayList<>();
    for (KernelObject foreign : observed.foreign().objects().values()) {
      if (foreign instanceof Link link && link.kind() instanceof LinkKind.Vlan vlan) {
        ObjectKey key = wanted.get(vlan);
        if (key != null && !key.equals(link.key())) {
          String label =
              "VLAN %d of `%s` is the link `%s`".formatted(vlan.id(), vlan.parent(), link.name());
          refusals.add(
              Clashes.diagnostic(
                  PlanCode.VLAN_TAKEN, desired, key, label, "live: " + Clashes.describe(link)));
        }
      }
    }
    return refusals;
  }

  private static Map<LinkKind, ObjectKey> links(KernelState.Desired desired) {
    Map<LinkKind, ObjectKey> links = new HashMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link && link.kind() instanceof LinkKind.Vlan) {
        links.put(link.kind(), link.key());
      }
    }
    return links;
  }
}
