package io.cnmc.planner.plan;

import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links that are made on links of the host, and what has to be gone from there before: on one
 * parent no two macvlans have the same MAC, no two ipvlans the same address, and no two kinds are
 * together.
 */
final class ComingLinks {
  private final Set<MacAddress> macs = new HashSet<>();
  private final Map<String, String> kinds = new HashMap<>();

  ComingLinks(List<Change> changes) {
    for (Change change : changes) {
      if (Making.made(change) instanceof Link link
          && link.kind() instanceof LinkKind.Stacked stacked) {
        macs.add(link.mac());
        kinds.put(stacked.parent(), stacked.kind());
      }
    }
  }

  /** Whether a link has to be gone before they come. */
  boolean need(Link going) {
    return switch (going.kind()) {
      case LinkKind.Macvlan macvlan ->
          macs.contains(going.mac()) || isOfOtherKind(macvlan);
      case LinkKind.Ipvlan ipvlan -> kinds.containsKey(ipvlan.parent());
      case LinkKind.Vlan vlan -> false;
      case LinkKind.Dummy dummy -> false;
      case LinkKind.Vxlan vxlan -> false;
      case LinkKind.Bridge bridge -> false;
      case LinkKind.Ifb ifb -> false;
      case LinkKind.Veth veth -> false;
      case LinkKind.Other other -> false;
    };
  }

  private boolean isOfOtherKind(LinkKind.Stacked going) {
    String kind = kinds.get(going.parent());
    return kind != null && !kind.equals(going.kind());
  }
}
