package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;

/**
 * Settings of a bridge's port (IFLA_INFO_SLAVE_DATA). To be set by a message after the one that
 * enslaves: a link's creation passes over them.
 *
 * @param hairpin a frame may leave by the port it came in (IFLA_BRPORT_MODE)
 * @param isolated exchanges no frames with other isolated ports (IFLA_BRPORT_ISOLATED)
 * @param groupForward the last digits of the MACs 01:80:c2:00:00:0X, as bits, whose frames the port
 *     takes as any others instead of keeping them to itself (IFLA_BRPORT_GROUP_FWD_MASK)
 */
public record BridgePort(boolean hairpin, boolean isolated, int groupForward) {
  /** IFLA_INFO_SLAVE_KIND. */
  static final String KIND = "bridge";

  private static final int IFLA_BRPORT_MODE = 4;
  private static final int IFLA_BRPORT_GROUP_FWD_MASK = 31;
  private static final int IFLA_BRPORT_ISOLATED = 33;

  public BridgePort(boolean hairpin, boolean isolated) {
    this(hairpin, isolated, 0);
  }

  void write(AttributeWriter out) {
    out.u8(IFLA_BRPORT_MODE, hairpin ? 1 : 0);
    out.u16(IFLA_BRPORT_GROUP_FWD_MASK, groupForward);
    out.u8(IFLA_BRPORT_ISOLATED, isolated ? 1 : 0);
  }

  static BridgePort read(AttributeReader in) {
    boolean hairpin = false;
    boolean isolated = false;
    int groupForward = 0;
    while (in.next()) {
      switch (in.type()) {
        case IFLA_BRPORT_MODE -> hairpin = in.u8() != 0;
        case IFLA_BRPORT_GROUP_FWD_MASK -> groupForward = in.u16();
        case IFLA_BRPORT_ISOLATED -> isolated = in.u8() != 0;
        default -> {}
      }
    }
    return new BridgePort(hairpin, isolated, groupForward);
  }
}
