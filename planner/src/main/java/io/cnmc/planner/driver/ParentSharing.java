package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Macvlan;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A macvlan in passthru mode has its parent for itself: the kernel lets nothing else on it. */
final class ParentSharing {
  private ParentSharing() {}

  static List<Diagnostic> refusals(
      Collection<KernelObject> objects, Map<ObjectKey, Cause> causes) {
    Map<String, Link> first = new HashMap<>();
    List<Diagnostic> refusals = new ArrayList<>();
    for (KernelObject object : objects) {
      if (object instanceof Link link && link.kind() instanceof LinkKind.Stacked stacked) {
        Link other = first.putIfAbsent(stacked.parent(), link);
        if (other != null && (isAlone(link) || isAlone(other))) {
          refusals.add(refusal(stacked.parent(), cause(link, causes), cause(other, causes)));
        }
      }
    }
    return refusals;
  }

  private static boolean isAlone(Link link) {
    return link.kind() instanceof Macvlan macvlan && macvlan.mode() == Macvlan.Mode.PASSTHRU;
  }

  private static Cause cause(Link link, Map<ObjectKey, Cause> causes) {
    return Objects.requireNonNull(causes.get(link.key()));
  }

  private static Diagnostic refusal(String parent, Cause cause, Cause other) {
    String label = "a link in passthru mode has `" + parent + "` for itself";
    Diagnostic refusal =
        cause.span() == null
            ? Diagnostic.nowhere(DriverCode.PARENT_SHARED, label)
            : Diagnostic.at(DriverCode.PARENT_SHARED, cause.span(), label);
    return other.span() == null ? refusal : refusal.and(other.span(), "this is on it too");
  }
}
