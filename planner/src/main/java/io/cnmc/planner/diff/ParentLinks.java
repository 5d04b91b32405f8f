package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The links of the host that links of the topology are to be on: they are somebody else's, so they
 * have to be there, free, and large enough before anything is touched.
 */
public final class ParentLinks {
  private ParentLinks() {}

  /** The names of the links of the host that are wanted as parents, without those it makes. */
  public static Set<String> names(KernelState.Desired desired) {
    Set<String> names = new HashSet<>();
    stacked(desired).forEach(link -> names.add(((LinkKind.OnParent) link.kind()).parent()));
    names.removeIf(name -> desired.state().objects().containsKey(key(name)));
    return names;
  }

  /** What is wrong with each of them, once, at the first link that wants it; {@code all} stands. */
  static List<Diagnostic> refusals(
      KernelState.Desired desired, KernelState all, KernelState.Observed observed) {
    Map<String, Diagnostic> refusals = new LinkedHashMap<>();
    stacked(desired)
        .filter(link -> !observed.foreign().objects().containsKey(link.key()))
        .forEach(
            link -> {
              String parent = ((LinkKind.OnParent) link.kind()).parent();
              if (!refusals.containsKey(parent)) {
                refusal(link, parent, all, observed)
                    .ifPresent(label -> refusals.put(parent, diagnostic(link, label, desired)));
              }
            });
    return List.copyOf(refusals.values());
  }

  private static Stream<Link> stacked(KernelState.Desired desired) {
    return desired.state().objects().values().stream()
        .filter(object -> object instanceof Link link && link.kind() instanceof LinkKind.OnParent)
        .map(Link.class::cast);
  }

  private static Optional<String> refusal(
      Link link, String parent, KernelState all, KernelState.Observed observed) {
    KernelObject foreign = observed.foreign().objects().get(key(parent));
    KernelObject own = all.objects().get(key(parent));
    if (own != null && link.kind() instanceof LinkKind.Vlan) {
      return Optional.of("`" + parent + "` is a link of this topology");
    }
    return refusal(link, parent, foreign == null ? own : foreign)
        .or(() -> cutOff(link, parent, observed));
  }

  /** All that comes in on the parent of a macvlan in passthru mode is the macvlan's. */
  private static Optional<String> cutOff(Link link, String parent, KernelState.Observed observed) {
    if (!(link.kind() instanceof LinkKind.Macvlan macvlan)
        || macvlan.mode() != LinkKind.Macvlan.Mode.PASSTHRU) {
      return Optional.empty();
    }
    return observed.foreign().objects().values().stream()
        .filter(o -> o instanceof KernelObject.Address a && isOfHost(a, parent))
        .map(o -> ((KernelObject.Address) o).address())
        .findFirst()
        .map(a -> "`" + parent + "` has `" + a + "`, and `passthru` would cut this host off");
  }

  private static boolean isOfHost(KernelObject.Address address, String link) {
    return address.namespace().isHost()
        && address.link().equals(link)
        && !address.address().address().isLinkLocal();
  }

  private static ObjectKey key(String name) {
    return Link.keyOf(NamespaceRef.HOST, name);
  }

  private static Optional<String> refusal(
      Link link, String parent, @Nullable KernelObject found) {
    if (!(found instanceof Link below)) {
      return Optional.of("this host has no link `" + parent + "`");
    }
    if (below.mac().value() == 0) {
      return Optional.of("`" + parent + "` is no Ethernet link (" + below.kind().kind() + ")");
    }
    String kind = link.kind().kind();
    if (link.kind() instanceof LinkKind.Stacked && below.kind().kind().equals(kind)) {
      String article = link.kind() instanceof LinkKind.Ipvlan ? "an " : "a ";
      String lower =
          below.kind() instanceof LinkKind.OnParent b
              ? " on `" + b.parent() + "`, and the kernel would put ours on that"
              : ", and the kernel would put ours on its parent";
      return Optional.of("`" + parent + "` is itself " + article + kind + lower);
    }
    if (below.port() != null) {
      return Optional.of(
          "`" + parent + "` is a port of `" + below.port().master() + "`, which takes its frames");
    }
    if (link.kind() instanceof LinkKind.Vlan && !below.up()) {
      return Optional.of("`" + parent + "` is down, and a VLAN comes up with it only"); // ENETDOWN
    }
    return below.mtu() < link.mtu()
        ? Optional.of("`" + parent + "` has an MTU of " + below.mtu() + ", less than " + link.mtu())
        : Optional.empty();
  }

  private static Diagnostic diagnostic(Link link, String label, KernelState.Desired desired) {
    Cause cause = desired.causes().get(link.key());
    return cause == null || cause.span() == null
        ? Diagnostic.nowhere(PlanCode.PARENT, label)
        : Diagnostic.at(PlanCode.PARENT, cause.span(), label);
  }
}
