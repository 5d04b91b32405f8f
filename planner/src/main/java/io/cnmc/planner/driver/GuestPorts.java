package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Ports on bridges of other networks: a network with {@code external = true} may say that one is
 * somebody else's, and its endpoints and those of the other network would reach each other.
 */
final class GuestPorts {
  private GuestPorts() {}

  /** One for each bridge. */
  static List<Diagnostic> refusals(
      String topology, Map<ObjectKey, KernelObject> objects, Map<ObjectKey, Cause> causes) {
    Map<String, Diagnostic> refusals = new TreeMap<>();
    for (KernelObject object : objects.values()) {
      if (object instanceof Link port
          && port.port() != null
          && port.alias().startsWith(Ownership.mark(topology, "endpoint/"))
          && objects.get(Link.keyOf(port.namespace(), port.port().master())) instanceof Link bridge
          && !network(bridge).equals(network(port))) {
        refusals.putIfAbsent(bridge.name(), refusal(bridge, Objects.requireNonNull(causes.get(port.key()))));
      }
    }
    return List.copyOf(refusals.values());
  }

  /** Of {@code cnmc:shop:network/front} and {@code cnmc:shop:endpoint/web/front}. */
  private static String network(Link link) {
    return link.alias().substring(link.alias().lastIndexOf('/') + 1);
  }

  private static Diagnostic refusal(Link bridge, Cause cause) {
    String label = "`" + bridge.name() + "` is the bridge of network `" + network(bridge) + "`";
    return cause.span() == null
        ? Diagnostic.nowhere(DriverCode.BRIDGE_OF_ANOTHER, label)
        : Diagnostic.at(DriverCode.BRIDGE_OF_ANOTHER, cause.span(), label);
  }
}
