package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tunnels leave from an address of this machine; from any other, nothing would be sent. */
final class TunnelAddresses {
  private TunnelAddresses() {}

  /** Each address that is not here, once. */
  static List<Diagnostic> refusals(KernelState.Desired desired, KernelState.Observed observed) {
    Map<IpAddress, Link> tunnels = tunnels(desired);
    if (tunnels.isEmpty()) {
      return List.of();
    }
    Set<IpAddress> here = new HashSet<>();
    for (KernelObject object : observed.foreign().objects().values()) {
      if (object instanceof KernelObject.Address address && address.namespace().isHost()) {
        here.add(address.address().address());
      }
    }
    tunnels.keySet().removeAll(here);
    return tunnels.entrySet().stream()
        .map(missing -> refusal(missing.getKey(), missing.getValue(), desired))
        .toList();
  }

  private static Map<IpAddress, Link> tunnels(KernelState.Desired desired) {
    Map<IpAddress, Link> tunnels = new LinkedHashMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link
          && link.kind() instanceof LinkKind.Vxlan vxlan
          && vxlan.local() != null) {
        tunnels.putIfAbsent(vxlan.local(), link);
      }
    }
    return tunnels;
  }

  private static Diagnostic refusal(IpAddress address, Link link, KernelState.Desired desired) {
    String label = "it would leave from `" + address + "`, which no link of this machine has";
    return Clashes.diagnostic(
            PlanCode.NOT_THIS_HOST, desired, link.key(), label, "link " + link.name())
        .help("`--host` picks the host whose part is meant; `plan --offline` looks at no machine");
  }
}
