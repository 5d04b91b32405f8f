package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * A link that shares the MAC of another one, its lower link, and has only addresses of its own.
 *
 * @param mode one of IPVLAN_MODE_*; all links on a lower link have the same
 * @param flags 0 for bridge, or one of IPVLAN_F_*; all links on a lower link have the same
 */
public record Ipvlan(int mode, int flags) implements LinkKind {
  public static final String KIND = "ipvlan";

  /** Switches by MAC: broadcast and multicast work. */
  public static final int L2 = 0;

  /** Routes by address, in the lower link's namespace. */
  public static final int L3 = 1;

  /** As {@link #L3}, and through that namespace's netfilter hooks. */
  public static final int L3S = 2;

  /** Reaches nobody else on the lower link. */
  public static final int PRIVATE = 1;

  /** Reaches the others by way of the next switch. */
  public static final int VEPA = 2;

  private static final int IFLA_IPVLAN_MODE = 1;
  private static final int IFLA_IPVLAN_FLAGS = 2;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {
    data.u16(IFLA_IPVLAN_MODE, mode);
    data.u16(IFLA_IPVLAN_FLAGS, flags);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData}. */
  public static Ipvlan read(Octets kindData) {
    int mode = 0;
    int flags = 0;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      switch (in.type()) {
        case IFLA_IPVLAN_MODE -> mode = in.u16();
        case IFLA_IPVLAN_FLAGS -> flags = in.u16();
        default -> {}
      }
    }
    return new Ipvlan(mode, flags);
  }
}
