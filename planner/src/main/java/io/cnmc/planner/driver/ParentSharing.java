package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Ipvlan;
import io.cnmc.planner.state.LinkKind.Macvlan;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which links may be on one parent: of one kind only; a macvlan in passthru mode alone; and of
 * ipvlans, mode and flag are the parent's, so they are the same for all.
 */
final class ParentSharing {
  private ParentSharing() {}

  static List<Diagnostic> refusals(
      Collection<KernelObject> objects, Map<ObjectKey, Cause> causes) {
    Map<String, Link> first = new HashMap<>();
    List<Diagnostic> refusals = new ArrayList<>();
    for (KernelObject object : objects) {
      if (object instanceof Link link && link.kind() instanceof LinkKind.Stacked stacked) {
        Link other = first.putIfAbsent(stacked.parent(), link);
        Optional<String> why = other == null ? Optional.empty() : refusal(link, other);
        if (other != null && why.isPresent()) {
          refusals.add(diagnostic(why.get(), cause(link, causes), cause(other, causes)));
        }
      }
    }
    return refusals;
  }

  private static Optional<String> refusal(Link link, Link other) {
    String parent = "`" + ((LinkKind.Stacked) link.kind()).parent() + "`";
    if (!link.kind().kind().equals(other.kind().kind())) {
      return Optional.of(parent + " carries no " + link.kind().kind() + " beside other kinds");
    }
    if (isAlone(link) || isAlone(other)) {
      return Optional.of("a link in passthru mode has " + parent + " for itself");
    }
    return link.kind() instanceof Ipvlan && !link.kind().equals(other.kind())
        ? Optional.of("all ipvlan links on " + parent + " have the same mode and flag")
        : Optional.empty();
  }

  private static boolean isAlone(Link link) {
    return link.kind() instanceof Macvlan macvlan && macvlan.mode() == Macvlan.Mode.PASSTHRU;
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
