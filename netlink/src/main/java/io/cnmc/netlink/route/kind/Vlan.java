package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * One VLAN of another link, its lower link: frames of it carry an 802.1Q tag there and none here.
 *
 * @param id 1..4094
 */
public record Vlan(int id) implements LinkKind {
  public static final String KIND = "vlan";

  private static final int IFLA_VLAN_ID = 1;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {
    data.u16(IFLA_VLAN_ID, id);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData}. */
  public static Vlan read(Octets kindData) {
    int id = 0;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      if (in.type() == IFLA_VLAN_ID) {
        id = in.u16();
      }
    }
    return new Vlan(id);
  }
}
