package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.SharedParents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Links of the topology that cannot be on one parent together. */
final class ParentSharing {
  private ParentSharing() {}

  static List<Diagnostic> refusals(
      Collection<KernelObject> objects, Map<ObjectKey, Cause> causes) {
    Map<String, Link> first = new HashMap<>();
    List<Diagnostic> refusals = new ArrayList<>();
    for (KernelObject object : objects) {
      if (object instanceof Link link && link.kind() instanceof LinkKind.Stacked stacked) {
        Link other = first.putIfAbsent(stacked.parent(), link);
        if (other != null && other.kind() instanceof LinkKind.Stacked beside) {
          SharedParents.conflict(stacked, beside)
              .map(why -> diagnostic(why, cause(link, causes), cause(other, causes)))
              .ifPresent(refusals::add);
        }
      }
    }
    return refusals;
  }

  private static Cause cause(Link link, Map<ObjectKey, Cause> causes) {
    return Objects.requireNonNull(causes.get(link.key()));
  }

  private static Diagnostic diagnostic(String label, Cause cause, Cause other) {
    Diagnostic refusal =
        cause.span() == null
            ? Diagnostic.nowhere(DriverCode.PARENT_SHARED, label)
            : Diagnostic.at(DriverCode.PARENT_SHARED, cause.span(), label);
    return other.span() == null ? refusal : refusal.and(other.span(), "this is on it too");
  }
}
