package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.feature.KernelFeature;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a plan makes that not every kernel has: tried before anything of the plan is touched. */
public final class KernelNeeds {
  private KernelNeeds() {}

  /**
   * What the kernel lacks, each once, at the first thing that needs it ({@link
   * PlanCode#MISSING_FEATURE}). Where nothing can be tried, for want of rights, nothing is claimed.
   */
  public static List<Diagnostic> missing(Plan plan, Kernel kernel) {
    Map<KernelFeature, Cause> needs = needs(plan);
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      KernelFeature.missing(kernel, needs.keySet())
          .forEach((feature, said) -> diagnostics.add(diagnostic(feature, said, needs)));
    } catch (IOException e) {
      return List.of();
    }
    return diagnostics;
  }

  private static Map<KernelFeature, Cause> needs(Plan plan) {
    Map<KernelFeature, Cause> needs = new EnumMap<>(KernelFeature.class);
    for (Change change : plan.changes()) {
      made(change).flatMap(KernelNeeds::feature).ifPresent(f -> needs.putIfAbsent(f, change.cause()));
    }
    return needs;
  }

  private static Optional<KernelObject> made(Change change) {
    return switch (change) {
      case Change.Create create -> Optional.of(create.after());
      case Change.Replace replace -> Optional.of(replace.after());
      case Change.Update update -> Optional.empty();
      case Change.Delete delete -> Optional.empty();
    };
  }

  /** Bridges and veth pairs are in every kernel that has network namespaces to speak of. */
  private static Optional<KernelFeature> feature(KernelObject object) {
    if (!(object instanceof Link link)) {
      return Optional.empty();
    }
    return switch (link.kind()) {
      case LinkKind.Macvlan macvlan -> Optional.of(KernelFeature.MACVLAN);
      case LinkKind.Ipvlan ipvlan -> Optional.of(KernelFeature.IPVLAN);
      case LinkKind.Vlan vlan -> Optional.of(KernelFeature.VLAN);
      case LinkKind.Dummy dummy -> Optional.of(KernelFeature.DUMMY);
      case LinkKind.Bridge bridge -> Optional.empty();
      case LinkKind.Veth veth -> Optional.empty();
      case LinkKind.Other other -> Optional.empty();
    };
  }

  private static Diagnostic diagnostic(
      KernelFeature feature, String said, Map<KernelFeature, Cause> needs) {
    Cause cause = needs.get(feature);
    String label = "this kernel has no " + feature.word();
    Diagnostic diagnostic =
        cause == null || cause.span() == null
            ? Diagnostic.nowhere(PlanCode.MISSING_FEATURE, label)
            : Diagnostic.at(PlanCode.MISSING_FEATURE, cause.span(), label);
    return diagnostic
        .note("module `" + feature.module() + "` (" + feature.setting() + ") offers it")
        .note("the kernel said: " + said);
  }
}
