package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * Ethernet over UDP (RFC 7348); its remote ends are entries of its forwarding database.
 *
 * @param id the VNI, 1..16777215
 * @param local the underlay address to send from, 4 or 16 bytes; empty for the kernel's choice
 * @param port the UDP destination port, 1..65535
 * @param learning learn remote ends from what arrives
 * @param proxy answer for the neighbours that it knows (arp_reduce, neigh_reduce)
 */
public record Vxlan(int id, Octets local, int port, boolean learning, boolean proxy)
    implements LinkKind {
  public static final String KIND = "vxlan";

  private static final int IFLA_VXLAN_ID = 1;
  private static final int IFLA_VXLAN_LOCAL = 4;
  private static final int IFLA_VXLAN_LEARNING = 7;
  private static final int IFLA_VXLAN_PROXY = 11;
  private static final int IFLA_VXLAN_PORT = 15;
  private static final int IFLA_VXLAN_LOCAL6 = 17;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {
    data.u32(IFLA_VXLAN_ID, id);
    if (!local.isEmpty()) {
      data.octets(local.length() == 4 ? IFLA_VXLAN_LOCAL : IFLA_VXLAN_LOCAL6, local);
    }
    data.u8(IFLA_VXLAN_LEARNING, learning ? 1 : 0);
    data.u8(IFLA_VXLAN_PROXY, proxy ? 1 : 0);
    data.u16be(IFLA_VXLAN_PORT, port);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData}. */
  public static Vxlan read(Octets kindData) {
    int id = 0;
    Octets local = Octets.EMPTY;
    int port = 0;
    boolean learning = false;
    boolean proxy = false;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      switch (in.type()) {
        case IFLA_VXLAN_ID -> id = in.u32();
        case IFLA_VXLAN_LOCAL, IFLA_VXLAN_LOCAL6 -> local = in.address();
        case IFLA_VXLAN_PORT -> port = in.u16be();
        case IFLA_VXLAN_LEARNING -> learning = in.u8() != 0;
        case IFLA_VXLAN_PROXY -> proxy = in.u8() != 0;
        default -> {}
      }
    }
    return new Vxlan(id, local, port, learning, proxy);
  }
}
