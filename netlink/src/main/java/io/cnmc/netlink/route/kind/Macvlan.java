package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * An Ethernet link with a MAC of its own on the wire of another one, its lower link.
 *
 * @param mode one of MACVLAN_MODE_*: which links on the same lower link it reaches
 */
public record Macvlan(int mode) implements LinkKind {
  public static final String KIND = "macvlan";

  /** Reaches nobody else on the lower link. */
  public static final int PRIVATE = 1;

  /** Reaches the others by way of the next switch, which sends back what it gets. */
  public static final int VEPA = 2;

  /** Reaches the others at once. */
  public static final int BRIDGE = 4;

  /** Has the lower link for itself. */
  public static final int PASSTHRU = 8;

  private static final int IFLA_MACVLAN_MODE = 1;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {
    data.u32(IFLA_MACVLAN_MODE, mode);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData}. */
  public static Macvlan read(Octets kindData) {
    int mode = 0;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      if (in.type() == IFLA_MACVLAN_MODE) {
        mode = in.u32();
      }
    }
    return new Macvlan(mode);
  }
}
