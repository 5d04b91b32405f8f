package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bridges of somebody else's that links of the topology are to be ports of: they have to be there,
 * and to have the MTU that they would get from the ports, for nothing of them is changed.
 */
public final class ExternalBridges {
  private ExternalBridges() {}

  /** Their names. */
  public static Set<String> names(KernelState.Desired desired) {
    return ports(desired, desired.state(), link -> true).keySet();
  }

  /** What is wrong with each of them, once, at the first port; {@code all} stands. */
  static List<Diagnostic> refusals(
      KernelState.Desired desired, KernelState all, KernelState.Observed observed) {
    List<Diagnostic> refusals = new ArrayList<>();
    Map<String, Link> inVlans = ports(desired, all, link -> !link.vlans().isEmpty());
    ports(desired, all, link -> true)
        .forEach(
            (bridge, port) -> {
              KernelObject found =
                  observed.foreign().objects().get(Link.keyOf(NamespaceRef.HOST, bridge));
              Link inVlan = inVlans.get(bridge);
              boolean comes = !observed.owned().objects().containsKey(port.key());
              Optional<String> wrong =
                  refusal(bridge, port, found).or(() -> comes ? owner(found) : Optional.empty());
              if (wrong.isPresent()) {
                Diagnostic refusal = diagnostic(wrong.get(), desired.causes().get(port.key()));
                refusals.add(help(refusal, port, found));
              } else if (inVlan != null && found instanceof Link link && !filters(link)) {
                String label = "`" + bridge + "` does not filter by VLAN";
                refusals.add(
                    diagnostic(label, desired.causes().get(inVlan.key()))
                        .help("ip link set " + bridge + " type bridge vlan_filtering 1"));
              }
            });
    return refusals;
  }

  private static boolean filters(Link bridge) {
    return bridge.kind().filtering() != null;
  }

  /** The first port of each bridge that is not of the topology. */
  private static Map<String, Link> ports(
      KernelState.Desired desired, KernelState all, Predicate<Link> which) {
    Map<String, Link> ports = new TreeMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link
          && link.namespace().isHost()
          && link.port() != null
          && which.test(link)) {
        ObjectKey master = Link.keyOf(link.namespace(), link.port().master());
        if (!all.objects().containsKey(master)) {
          ports.putIfAbsent(link.port().master(), link);
        }
      }
    }
    return ports;
  }

  private static Optional<String> refusal(
      String bridge, Link port, @Nullable KernelObject found) {
    if (!(found instanceof Link link)) {
      return Optional.of("this host has no bridge `" + bridge + "`");
    }
    if (!(link.kind() instanceof LinkKind.Bridge)) {
      return Optional.of("`" + bridge + "` is no bridge, but of kind " + link.kind().kind());
    }
    return link.mtu() == port.mtu()
        ? Optional.empty()
        : Optional.of(
            "`" + bridge + "` has an MTU of " + link.mtu() + ", its ports would have "
                + port.mtu());
  }

  /** Whose ports and ours would reach each other; one that is there already is no reason to stop. */
  private static Optional<String> owner(@Nullable KernelObject found) {
    return found instanceof Link link
        ? Ownership.topologyOf(link.alias())
            .map(topology -> "`" + link.name() + "` is of topology `" + topology + "`")
        : Optional.empty();
  }

  private static Diagnostic diagnostic(String label, @Nullable Cause cause) {
    return cause == null || cause.span() == null
        ? Diagnostic.nowhere(PlanCode.EXTERNAL_BRIDGE, label)
        : Diagnostic.at(PlanCode.EXTERNAL_BRIDGE, cause.span(), label);
  }

  private static Diagnostic help(Diagnostic diagnostic, Link port, @Nullable KernelObject found) {
    return found instanceof Link link
            && link.kind() instanceof LinkKind.Bridge
            && link.mtu() != port.mtu()
        ? diagnostic.help("give the network `mtu = " + link.mtu() + "`")
        : diagnostic;
  }
}
