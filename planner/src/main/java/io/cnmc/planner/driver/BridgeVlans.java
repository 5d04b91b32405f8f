package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.VlanMember;
import java.util.List;

/**
 * A bridge network that filters by VLAN: each port is in the VLANs of its endpoint and in no other,
 * and the bridge itself, where the host has the gateway, in the gateway's.
 */
final class BridgeVlans {
  static final OptionSpec FILTERING =
      OptionSpec.bool("vlan_filtering", false, "endpoints are in VLANs, by `vlan` and `trunk`");

  static final OptionSpec GATEWAY =
      OptionSpec.number("gateway_vlan", null, 1, 4_094, "the VLAN that the gateway is in");

  /** No port is in a VLAN that nobody put it in. */
  private static final int NO_DEFAULT = 0;

  private BridgeVlans() {}

  static LinkKind.Bridge bridge(Network network) {
    if (!NetworkOptions.bool(network, FILTERING.name(), false)) {
      return new LinkKind.Bridge();
    }
    List<VlanMember> own =
        NetworkOptions.number(network, GATEWAY.name()).stream()
            .mapToObj(VlanMember::untagged)
            .toList();
    return new LinkKind.Bridge(new LinkKind.Filtering(NO_DEFAULT, own));
  }
}
