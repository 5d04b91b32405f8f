package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** RTM_SETLINK, RTM_DELLINK and RTM_GETLINK of AF_BRIDGE: the VLANs of bridges and their ports. */
final class BridgeVlanRequests {
  static final int PVID = 2;
  static final int UNTAGGED = 4;
  private static final int RTM_NEWLINK = 16;
  private static final int RTM_DELLINK = 17;
  private static final int IFLA_BRIDGE_FLAGS = 0;
  private static final int IFLA_BRIDGE_VLAN_INFO = 2;
  private static final int FLAGS_SELF = 2;
  private static final int RANGE_BEGIN = 8;
  private static final int RANGE_END = 16;
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
    List<Octets> infos = new ArrayList<>();
    AttributeReader spec = attributes.nested(LinkAttributes.AF_SPEC, 0);
    while (spec.next()) {
      switch (spec.type()) {
        case IFLA_BRIDGE_FLAGS -> flags = spec.u16();
        case IFLA_BRIDGE_VLAN_INFO -> infos.add(spec.octets());
        default -> {}
      }
    }
    boolean self = (flags & FLAGS_SELF) != 0;
    if (self ? !link.isBridge() : link.master == null) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    int begin = 0;
    for (Octets info : infos) {
      int id = HostOrder.u16(info, 2);
      int has = HostOrder.u16(info, 0);
      if (id == 0 || id >= IDS || begin != 0 != ((has & RANGE_END) != 0) || id < begin) {
        throw new Refusal(Errno.EINVAL);
      }
      if ((has & RANGE_BEGIN) != 0) {
        begin = id;
      } else {
        change(in, link, begin == 0 ? id : begin, id, has & KEPT);
        begin = 0;
      }
    }
  }

  private static void change(MessageReader in, LinkState link, int first, int last, int flags) {
    if (in.type() == RTM_DELLINK) {
      link.vlans.subMap(first, last + 1).clear();
    } else {
      for (int id = first; id <= last; id++) {
        add(link, id, flags);
      }
    }
  }

  private static void add(LinkState link, int id, int flags) {
    if ((flags & PVID) != 0) {
      link.vlans.replaceAll((other, has) -> has & ~PVID);
    }
    link.vlans.put(id, flags);
  }

  /** nbp_vlan_init, br_vlan_bridge_event: in the VLAN that the bridge gives by default. */
  static void begin(LinkState link, LinkState bridge) {
    int id = bridge.kindData.u16(BridgeDefaults.IFLA_BR_VLAN_DEFAULT_PVID);
    link.vlans.clear();
    if (id != 0) {
      link.vlans.put(id, KEPT);
    }
  }

  /** __br_vlan_set_default_pvid: who has chosen otherwise is left alone. */
  void changeDefault(LinkState bridge, int before) {
    int id = bridge.kindData.u16(BridgeDefaults.IFLA_BR_VLAN_DEFAULT_PVID);
    for (LinkState link : namespace.links()) {
      boolean chosen = before != 0 && link.vlans.getOrDefault(before, 0) != KEPT;
      if (id == before || chosen || link != bridge && link.master != bridge) {
        continue;
      }
      if (id == 0) {
        link.vlans.remove(before);
      } else if (!link.vlans.containsKey(id)) {
        add(link, id, KEPT);
        link.vlans.remove(before);
      }
    }
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
        spec -> write(spec, link));
  }

  /** br_fill_ifvlaninfo_compressed: those that follow each other and are alike are a range. */
  private static void write(AttributeWriter spec, LinkState link) {
    for (int first = 1; first < IDS; first++) {
      Integer flags = link.vlans.get(first);
      if (flags != null) {
        int last = first;
        while (flags.equals(link.vlans.get(last + 1))) {
          last++;
        }
        spec.octets(
            IFLA_BRIDGE_VLAN_INFO, info(last > first ? flags | RANGE_BEGIN : flags, first));
        if (last > first) {
          spec.octets(IFLA_BRIDGE_VLAN_INFO, info(flags | RANGE_END, last));
        }
        first = last;
      }
    }
  }

  /** struct bridge_vlan_info. */
  private static Octets info(int flags, int id) {
    ByteBuffer info = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder());
    return Octets.of(info.putShort((short) flags).putShort((short) id).array());
  }
}
