package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * Whether a bridge filters by VLAN, alone: what else the bridge is stays as it is. A kernel built
 * without it refuses to hear of it.
 *
 * @param on ports pass on frames of their VLANs only (IFLA_BR_VLAN_FILTERING)
 * @param defaultPvid the VLAN that a new port is in (IFLA_BR_VLAN_DEFAULT_PVID); 0 for none, the
 *     kernel's default is 1. A port that is in the former one by default leaves it
 */
public record BridgeFiltering(boolean on, int defaultPvid) implements LinkKind {
  private static final int IFLA_BR_VLAN_FILTERING = 7;
  private static final int IFLA_BR_VLAN_DEFAULT_PVID = 39;

  @Override
  public String kind() {
    return Bridge.KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {
    data.u8(IFLA_BR_VLAN_FILTERING, on ? 1 : 0);
    data.u16(IFLA_BR_VLAN_DEFAULT_PVID, defaultPvid);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData} of a bridge. */
  public static BridgeFiltering read(Octets kindData) {
    boolean on = false;
    int defaultPvid = 0;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      switch (in.type()) {
        case IFLA_BR_VLAN_FILTERING -> on = in.u8() != 0;
        case IFLA_BR_VLAN_DEFAULT_PVID -> defaultPvid = in.u16();
        default -> {}
      }
    }
    return new BridgeFiltering(on, defaultPvid);
  }
}
