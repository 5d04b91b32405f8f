package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way and is not cnmc's: something at a key that the topology needs, what keeps
 * the host from forwarding or lacks as a parent, or an address or route of the host inside a subnet
 * that a network wants, which Docker refuses too.
 */
public final class Clashes {
  private Clashes() {}

  /** Of all that is desired. */
  public static List<Diagnostic> of(KernelState.Desired desired, KernelState.Observed observed) {
    return of(desired, Set.of(), observed);
  }

  /** Nothing is in the way of what is {@code staying} as it is. */
  public static List<Diagnostic> of(
      KernelState.Desired desired, Set<ObjectKey> staying, KernelState.Observed observed) {
    KernelState.Desired asked = without(desired, staying);
    List<Diagnostic> clashes = new ArrayList<>();
    List<KernelObject> subnets =
        observed.foreign().objects().isEmpty() ? List.of() : hostAddresses(asked);
    for (KernelObject foreign : observed.foreign().objects().values()) {
      ObjectKey key = foreign.key();
      KernelObject wanted = desired.state().objects().get(key);
      if (wanted != null && !canBeForeign(wanted)) {
        clashes.add(taken(desired, key, foreign));
      } else if (wanted == null) {
        ForwardingObstacles.of(foreign, desired, observed).ifPresent(clashes::add);
        overlap(desired, foreign, subnets, clashes);
      }
    }
    clashes.addAll(ParentLinks.refusals(asked, desired.state(), observed));
    clashes.addAll(ParentTenants.refusals(asked, observed));
    clashes.addAll(ExternalBridges.refusals(asked, desired.state(), observed));
    clashes.addAll(ClaimedLinks.refusals(asked, observed));
    clashes.addAll(TunnelAddresses.refusals(asked, observed));
    return clashes;
  }

  /** By whom, if the mark says that it is another topology's. */
  private static Diagnostic taken(
      KernelState.Desired desired, ObjectKey key, KernelObject foreign) {
    Optional<String> other =
        foreign instanceof Link link ? Ownership.topologyOf(link.alias()) : Optional.empty();
    Diagnostic message =
        diagnostic(
            PlanCode.CLASH,
            desired,
            key,
            "needs " + key + other.map(t -> ", which topology `" + t + "` has").orElse(""),
            "live: " + describe(foreign));
    boolean nameable =
        desired.state().objects().get(key) instanceof Link own
            && own.kind() instanceof LinkKind.Bridge;
    return other.isPresent() && nameable
        ? message.help("another name: `options { name = \"…\" }`")
        : message;
  }

  private static KernelState.Desired without(
      KernelState.Desired desired, Set<ObjectKey> staying) {
    if (staying.isEmpty()) {
      return desired;
    }
    SortedMap<ObjectKey, KernelObject> objects = new TreeMap<>(desired.state().objects());
    objects.keySet().removeAll(staying);
    return new KernelState.Desired(
        desired.topology(), new KernelState(objects), desired.causes(), desired.entryCauses());
  }

  /** Forwarding that others turned on is as good as our own, and so is a link to be on. */
  public static boolean canBeForeign(KernelObject desired) {
    return desired instanceof KernelObject.Forwarding
        || desired instanceof Link link && link.isBase() && link.kind() instanceof LinkKind.Vlan;
  }

  private static List<KernelObject> hostAddresses(KernelState.Desired desired) {
    return desired.state().objects().values().stream()
        .filter(o -> o instanceof KernelObject.Address a && a.namespace().isHost())
        .toList();
  }

  private static void overlap(
      KernelState.Desired desired,
      KernelObject foreign,
      List<KernelObject> subnets,
      List<Diagnostic> clashes) {
    IpPrefix taken = prefix(foreign);
    if (taken == null || taken.length() == 0 || !foreign.key().namespace().isHost()) {
      return;
    }
    for (KernelObject own : subnets) {
      IpPrefix wanted = prefix(own);
      if (wanted != null && wanted.family() == taken.family() && wanted.overlaps(taken)) {
        clashes.add(
            diagnostic(
                PlanCode.SUBNET_IN_USE,
                desired,
                own.key(),
                "wants " + wanted,
                "live: " + describe(foreign)));
      }
    }
  }

  private static @Nullable IpPrefix prefix(KernelObject object) {
    return object instanceof KernelObject.Address address
        ? address.address().prefix()
        : object instanceof KernelObject.Route route ? route.destination() : null;
  }

  static Diagnostic diagnostic(
      DiagnosticCode code,
      KernelState.Desired desired,
      ObjectKey key,
      String label,
      String live) {
    Cause cause = desired.causes().get(key);
    return cause == null || cause.span() == null
        ? Diagnostic.nowhere(code, label).note(live)
        : Diagnostic.at(code, cause.span(), label).note(live);
  }

  static String describe(KernelObject object) {
    StringBuilder text = new StringBuilder(object.key().toString());
    object
        .attributes()
        .forEach(
            (name, value) ->
                text.append(", ").append(value.isEmpty() ? "no " + name : name + " " + value));
    return text.toString();
  }
}
