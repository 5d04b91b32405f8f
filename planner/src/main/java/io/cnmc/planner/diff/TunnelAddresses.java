package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Vxlan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tunnels leave from an address of this machine; from any other, nothing would be sent. And the
 * link that has it carries their frames whole.
 */
public final class TunnelAddresses {
  private TunnelAddresses() {}

  /** Those that tunnels of the topology leave from. */
  public static Set<IpAddress> wanted(KernelState.Desired desired) {
    Set<IpAddress> addresses = new HashSet<>();
    tunnels(desired).forEach(tunnel -> addresses.add(local(tunnel)));
    return addresses;
  }

  /** Each address that is not here, and each whose link is too small for a tunnel, once. */
  static List<Diagnostic> refusals(KernelState.Desired desired, KernelState.Observed observed) {
    Map<IpAddress, List<String>> links = new HashMap<>();
    for (KernelObject object : observed.foreign().objects().values()) {
      if (object instanceof KernelObject.Address address && address.namespace().isHost()) {
        links
            .computeIfAbsent(address.address().address(), a -> new ArrayList<>())
            .add(address.link());
      }
    }
    List<Diagnostic> refusals = new ArrayList<>();
    Set<IpAddress> refused = new HashSet<>();
    for (Link tunnel : tunnels(desired)) {
      IpAddress local = local(tunnel);
      List<String> names = links.getOrDefault(local, List.of());
      Diagnostic refusal =
          names.isEmpty()
              ? missing(local, tunnel, desired)
              : tooSmall(names, observed, tunnel, desired);
      if (refusal != null && refused.add(local)) {
        refusals.add(refusal);
      }
    }
    return refusals;
  }

  private static List<Link> tunnels(KernelState.Desired desired) {
    List<Link> tunnels = new ArrayList<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link
          && link.kind() instanceof LinkKind.Vxlan vxlan
          && vxlan.local() != null) {
        tunnels.add(link);
      }
    }
    return tunnels;
  }

  private static IpAddress local(Link tunnel) {
    if (tunnel.kind() instanceof LinkKind.Vxlan vxlan && vxlan.local() != null) {
      return vxlan.local();
    }
    throw new IllegalArgumentException("no tunnel: " + tunnel.name());
  }

  private static ObjectKey key(String link) {
    return Link.keyOf(NamespaceRef.HOST, link);
  }

  private static Diagnostic missing(IpAddress address, Link link, KernelState.Desired desired) {
    String label = "it would leave from `" + address + "`, which no link of this machine has";
    return Clashes.diagnostic(
            PlanCode.NOT_THIS_HOST, desired, link.key(), label, "link " + link.name())
        .help("`--host` picks the host whose part is meant; `plan --offline` looks at no machine");
  }

  /** Only when none of the links that have the address is large enough. */
  private static @Nullable Diagnostic tooSmall(
      List<String> names,
      KernelState.Observed observed,
      Link tunnel,
      KernelState.Desired desired) {
    int needed = tunnel.mtu() + Vxlan.overhead(local(tunnel).family());
    Diagnostic refusal = null;
    for (String name : names) {
      if (!(observed.foreign().objects().get(key(name)) instanceof Link link)
          || link.mtu() >= needed) {
        return null;
      }
      refusal = tooSmall(needed, link, tunnel, desired);
    }
    return refusal;
  }

  private static Diagnostic tooSmall(
      int needed, Link link, Link tunnel, KernelState.Desired desired) {
    String label =
        "its frames take " + needed + " bytes, and `" + link.name() + "` carries " + link.mtu();
    return Clashes.diagnostic(
            PlanCode.UNDERLAY_MTU, desired, tunnel.key(), label, "live: " + Clashes.describe(link))
        .help("tell the network: `options { underlay_mtu = " + link.mtu() + " }`");
  }
}
