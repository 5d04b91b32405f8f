package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;

/**
 * Settings of a bridge's port (IFLA_INFO_SLAVE_DATA). To be set by a message after the one that
 * enslaves: a link's creation passes over them.
 *
 * @param hairpin a frame may leave by the port it came in (IFLA_BRPORT_MODE)
 * @param isolated exchanges no frames with other isolated ports (IFLA_BRPORT_ISOLATED)
 */
public record BridgePort(boolean hairpin, boolean isolated) {
  /** IFLA_INFO_SLAVE_KIND. */
  static final String KIND = "bridge";

  private static final int IFLA_BRPORT_MODE = 4;
  private static final int IFLA_BRPORT_ISOLATED = 33;

  void write(AttributeWriter out) {
    out.u8(IFLA_BRPORT_MODE, hairpin ? 1 : 0);
    out.u8(IFLA_BRPORT_ISOLATED, isolated ? 1 : 0);
  }

  static BridgePort read(AttributeReader in) {
    boolean hairpin = false;
    boolean isolated = false;
    while (in.next()) {
      switch (in.type()) {
        case IFLA_BRPORT_MODE -> hairpin = in.u8() != 0;
        case IFLA_BRPORT_ISOLATED -> isolated = in.u8() != 0;
        default -> {}
      }
    }
    return new BridgePort(hairpin, isolated);
  }
}
