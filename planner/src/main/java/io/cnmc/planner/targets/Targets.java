package io.cnmc.planner.targets;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.KernelState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The networks and containers that a plan is about, by the names that the user gave. */
public final class Targets {
  private Targets() {}

  /** What is desired when only the targets may change; without any, all that is desired. */
  public static Narrowed narrow(
      PlanOptions options,
      KernelState.Desired desired,
      KernelState.Observed observed,
      Diagnostics diagnostics) {
    if (options.targets().isEmpty()) {
      return Narrowed.all(desired);
    }
    Owners owners = new Owners(desired, observed);
    Set<String> meant = meant(options, owners.all(), diagnostics);
    Set<String> all = Needs.of(meant, desired, observed, owners);
    return new Narrowing(desired, observed, owners, all).narrowed();
  }

  private static Set<String> meant(
      PlanOptions options, SortedSet<String> known, Diagnostics diagnostics) {
    DeclaredTargets declared = DeclaredTargets.of(options);
    SortedSet<String> all = new TreeSet<>(known);
    all.addAll(declared.owners());
    Set<String> owners = new LinkedHashSet<>();
    for (String target : options.targets()) {
      List<String> matches = all.stream().filter(owner -> names(owner, target)).toList();
      if (matches.isEmpty()) {
        diagnostics.add(FarTargets.of(target, options).orElseGet(() -> unknown(target, all)));
      }
      matches.forEach(match -> owners.addAll(objectsOf(match, known, declared)));
    }
    return owners;
  }

  /** A network that has nothing of its own is its endpoints. What is not there has no objects. */
  private static List<String> objectsOf(
      String owner, SortedSet<String> known, DeclaredTargets declared) {
    return known.contains(owner)
        ? List.of(owner)
        : declared.on(owner).stream().filter(known::contains).toList();
  }

  /** {@code web-1} or {@code container.web-1} for {@code container web-1}. */
  static boolean names(String owner, String target) {
    return owner.replace(' ', '.').equals(target)
        || owner.substring(owner.indexOf(' ') + 1).equals(target);
  }

  private static Diagnostic unknown(String target, SortedSet<String> known) {
    List<String> names = known.stream().map(o -> o.substring(o.indexOf(' ') + 1)).toList();
    return Diagnostic.nowhere(
            PlanCode.UNKNOWN_TARGET, "`" + target + "` is no network or container of it")
        .help(NameSuggestions.nearest(target, names).map(n -> "-target " + n).orElse(null));
  }
}
