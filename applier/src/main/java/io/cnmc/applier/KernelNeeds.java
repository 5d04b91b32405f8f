package io.cnmc.applier;

import io.cnmc.applier.kind.KindTrials;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.applier.kind.PluginCodec;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.feature.KernelFeature;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a plan makes that not every kernel has: tried before anything of the plan is touched. */
public final class KernelNeeds {
  private KernelNeeds() {}

  /**
   * What the kernel lacks, each once, at the first thing that needs it ({@link
   * PlanCode#MISSING_FEATURE}). What cannot be tried, for want of rights, is not claimed.
   */
  public static List<Diagnostic> missing(Plan plan, Kernel kernel, Kinds kinds) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Map<KernelFeature, Cause> needs = needs(plan);
    features(kernel, needs.keySet())
        .forEach(
            (feature, said) ->
                diagnostics.add(
                    diagnostic(needs.get(feature), feature.word(), feature.offer(), said)));
    diagnostics.addAll(ofPlugins(plan, kernel, kinds));
    return diagnostics;
  }

  private static Map<KernelFeature, String> features(Kernel kernel, Set<KernelFeature> wanted) {
    try {
      return KernelFeature.missing(kernel, wanted);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static KindTrials trials(Kernel kernel, List<PluginCodec> wanted) {
    try {
      return KindTrials.of(kernel, wanted);
    } catch (IOException e) {
      return KindTrials.NONE;
    }
  }

  /** A saved plan may need a plug-in that is no longer there; that takes no trial. */
  private static List<Diagnostic> ofPlugins(Plan plan, Kernel kernel, Kinds kinds) {
    SortedMap<String, Cause> needs = new TreeMap<>();
    for (Change change : plan.changes()) {
      if (told(change).orElse(null) instanceof Link link
          && link.kind() instanceof LinkKind.Extension extension) {
        needs.putIfAbsent(extension.kind(), change.cause());
      }
    }
    List<PluginCodec> known =
        needs.keySet().stream().flatMap(k -> kinds.find(k).stream()).toList();
    KindTrials trials = trials(kernel, known);
    List<Diagnostic> diagnostics = new ArrayList<>();
    needs.forEach(
        (kind, cause) -> {
          PluginCodec codec = kinds.find(kind).orElse(null);
          String said = trials.missing().get(kind);
          PluginFailure failure = trials.failed().get(kind);
          if (codec == null) {
            diagnostics.add(
                at(cause, "no plug-in here makes links of kind `" + kind + "`")
                    .note("the jar with its codec is not in the folder of CNMC_DRIVERS"));
          } else if (said != null) {
            diagnostics.add(diagnostic(cause, kind, codec.offer(), said));
          } else if (failure != null) {
            diagnostics.add(failure.diagnostic());
          }
        });
    return diagnostics;
  }

  private static Map<KernelFeature, Cause> needs(Plan plan) {
    Map<KernelFeature, Cause> needs = new EnumMap<>(KernelFeature.class);
    for (Change change : plan.changes()) {
      made(change)
          .map(KernelNeeds::features)
          .orElse(List.of())
          .forEach(feature -> needs.putIfAbsent(feature, change.cause()));
    }
    return needs;
  }

  private static Optional<KernelObject> made(Change change) {
    return switch (change) {
      case Change.Create create -> Optional.of(create.after());
      case Change.Replace replace -> Optional.of(replace.after());
      case Change.Update update when filters(update.after()) && !filters(update.before()) ->
          Optional.of(update.after());
      case Change.Update update -> Optional.empty();
      case Change.Delete delete -> Optional.empty();
    };
  }

  /** What the kernel is told of, changed or made: a codec says it either way. */
  private static Optional<KernelObject> told(Change change) {
    return change instanceof Change.Update update ? Optional.of(update.after()) : made(change);
  }

  /** The one thing that not every kernel has and that comes to a link that is there. */
  private static boolean filters(KernelObject object) {
    return object instanceof Link link && link.kind().filtering() != null;
  }

  private static List<KernelFeature> features(KernelObject object) {
    if (object instanceof Link link) {
      return ofKind(link.kind());
    }
    if (object instanceof NftTable table) {
      return table.family() == NftFamily.BRIDGE
          ? List.of(KernelFeature.BRIDGE_FIREWALL)
          : List.of();
    }
    if (object instanceof Redirect) {
      return List.of(KernelFeature.REDIRECTION);
    }
    return object instanceof Qdisc qdisc ? ofQdisc(qdisc) : List.of();
  }

  /** Bridges and veth pairs are in every kernel that has network namespaces to speak of. */
  private static List<KernelFeature> ofKind(LinkKind kind) {
    return switch (kind) {
      case LinkKind.Macvlan macvlan -> List.of(KernelFeature.MACVLAN);
      case LinkKind.Ipvlan ipvlan -> List.of(KernelFeature.IPVLAN);
      case LinkKind.Ifb ifb -> List.of(KernelFeature.IFB);
      case LinkKind.Vlan vlan -> List.of(KernelFeature.VLAN);
      case LinkKind.Vxlan vxlan -> List.of(KernelFeature.VXLAN);
      case LinkKind.Dummy dummy -> List.of(KernelFeature.DUMMY);
      case LinkKind.Bridge bridge when bridge.filtering() != null ->
          List.of(KernelFeature.BRIDGE_VLANS);
      case LinkKind.Bridge bridge -> List.of();
      case LinkKind.Veth veth -> List.of();
      case LinkKind.Extension extension -> List.of(); // by its codec
      case LinkKind.Other other -> List.of();
    };
  }

  private static List<KernelFeature> ofQdisc(Qdisc qdisc) {
    List<KernelFeature> features = new ArrayList<>();
    if (qdisc.isLimited()) {
      features.add(KernelFeature.TBF);
    }
    if (qdisc.isEmulated()) {
      features.add(KernelFeature.NETEM);
    }
    return features;
  }

  private static Diagnostic diagnostic(
      @Nullable Cause cause, String word, String offer, String said) {
    return at(cause, "this kernel has no " + word).note(offer).note("the kernel said: " + said);
  }

  private static Diagnostic at(@Nullable Cause cause, String label) {
    return cause == null || cause.span() == null
        ? Diagnostic.nowhere(PlanCode.MISSING_FEATURE, label)
        : Diagnostic.at(PlanCode.MISSING_FEATURE, cause.span(), label);
  }
}
