package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RTM_SETLINK, RTM_DELLINK and RTM_GETLINK of AF_BRIDGE: the VLANs of bridges and their ports. */
final class BridgeVlanRequests {
  static final int PVID = 2;
  static final int UNTAGGED = 4;
  private static final int RTM_NEWLINK = 16;
  private static final int RTM_DELLINK = 17;
  private static final int IFLA_BRIDGE_FLAGS = 0;
  private static final int IFLA_BRIDGE_VLAN_INFO = 2;
  private static final int FLAGS_SELF = 2;
  private static final int KEPT = PVID | UNTAGGED;
  private static final int IDS = 4095;

  private final NamespaceState namespace;

  BridgeVlanRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  static boolean isFor(MessageReader in) {
    return in.u8(0) == Families.BRIDGE;
  }

  /** rtnl_bridge_setlink, rtnl_bridge_dellink, br_afspec. */
  void change(MessageReader in) {
    LinkState link = namespace.link(in.u32(4));
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    int flags = 0;
    Octets info = HostOrder.u32(0);
    AttributeReader spec = attributes.nested(LinkAttributes.AF_SPEC, 0);
    while (spec.next()) {
      switch (spec.type()) {
        case IFLA_BRIDGE_FLAGS -> flags = spec.u16();
        case IFLA_BRIDGE_VLAN_INFO -> info = spec.octets();
        default -> {}
      }
    }
    boolean self = (flags & FLAGS_SELF) != 0;
    if (self ? !link.isBridge() : link.master == null) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    int id = HostOrder.u16(info, 2);
    if (id == 0 || id >= IDS) {
      throw new Refusal(Errno.EINVAL);
    }
    if (in.type() == RTM_DELLINK) {
      link.vlans.remove(id);
    } else {
      add(link, id, HostOrder.u16(info, 0) & KEPT);
    }
  }

  private static void add(LinkState link, int id, int flags) {
    if ((flags & PVID) != 0) {
      link.vlans.replaceAll((other, has) -> has & ~PVID);
    }
    link.vlans.put(id, flags);
  }

  /** nbp_vlan_init: a bridge and its ports begin in VLAN 1. */
  static void begin(LinkState link) {
    link.vlans.clear();
    link.vlans.put(1, KEPT);
  }

  void dump(Replies.ObjectWriter out) {
    for (LinkState link : namespace.links()) {
      LinkState bridge = link.isBridge() ? link : link.master;
      if (bridge != null) {
        out.write(RTM_NEWLINK, to -> write(to, link, bridge));
      }
    }
  }

  private static void write(AttributeWriter out, LinkState link, LinkState bridge) {
    out.putU8(Families.BRIDGE).putU8(0).putU16(LinkState.ETHERNET).putU32(link.index);
    out.putU32(0).putU32(0);
    out.string(LinkAttributes.IFNAME, link.name);
    out.u32(LinkAttributes.MASTER, bridge.index);
    out.unmarkedNested(
        LinkAttributes.AF_SPEC,
        spec ->
            link.vlans.forEach((id, flags) -> spec.octets(IFLA_BRIDGE_VLAN_INFO, info(flags, id))));
  }

  /** struct bridge_vlan_info. */
  private static Octets info(int flags, int id) {
    ByteBuffer info = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
    return Octets.of(info.putShort((short) flags).putShort((short) id).array());
  }
}
