package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Request;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The VLANs that a port of a bridge is a member of, or the bridge itself as a port of its own
 * (linux/if_bridge.h, bridge(8) vlan). They count as soon as the bridge filters by VLAN.
 *
 * @param link the index of the port, or of the bridge
 * @param bridge the index of the bridge
 * @param members in the order of their ids
 */
public record BridgeVlans(int link, int bridge, List<Member> members) {
  /** struct ifinfomsg. */
  private static final int HEADER = 16;

  private static final int IFLA_BRIDGE_FLAGS = 0;
  private static final int IFLA_BRIDGE_VLAN_INFO = 2;

  /** BRIDGE_FLAGS_SELF: the link's own VLANs, not those that its bridge keeps for it as a port. */
  private static final int FLAGS_SELF = 2;

  /**
   * RTEXT_FILTER_BRVLAN_COMPRESSED: what follows each other as a range. One by one, the VLANs of a
   * port that is in all of them do not fit the 32 KiB that the kernel has for a message.
   */
  private static final int EXT_MASK_VLANS = 4;

  private static final boolean BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private static final int VLAN_PVID = 2;
  private static final int VLAN_UNTAGGED = 4;
  private static final int VLAN_RANGE_BEGIN = 8;
  private static final int VLAN_RANGE_END = 16;
  private static final int FIRST_ID = 1;
  private static final int LAST_ID = 4094;

  public BridgeVlans {
    members = List.copyOf(members);
  }

  /**
   * One VLAN of a port.
   *
   * @param id 1..4094
   * @param pvid untagged frames that come in are of it (BRIDGE_VLAN_INFO_PVID): of one VLAN at most
   * @param untagged its frames go out without a tag (BRIDGE_VLAN_INFO_UNTAGGED)
   */
  public record Member(int id, boolean pvid, boolean untagged) {
    /** An access port's only VLAN: untagged both ways. */
    public static Member access(int id) {
      return new Member(id, true, true);
    }

    /** One of a trunk's VLANs. */
    public static Member tagged(int id) {
      return new Member(id, false, false);
    }

    private int flags() {
      return (pvid ? VLAN_PVID : 0) | (untagged ? VLAN_UNTAGGED : 0);
    }
  }

  /** Asks for those of all ports and bridges; for {@code dump}. */
  public static Request list() {
    return new RouteRequest(
        RouteMessageType.GET_LINK,
        0,
        "RTM_GETLINK bridge VLANs",
        out -> header(out, 0).u32(LinkAttribute.EXT_MASK, EXT_MASK_VLANS));
  }

  /**
   * Makes a port a member of a VLAN, or changes what it is there; EOPNOTSUPP when the link is no
   * port of a bridge, EINVAL for an id out of range.
   */
  public static Request add(int port, Member vlan) {
    return change(RouteMessageType.SET_LINK, "RTM_SETLINK", port, vlan, 0);
  }

  /** Makes a port a member of all VLANs from one to another, whose frames have their tags. */
  public static Request addTagged(int port, int first, int last) {
    String words = "RTM_SETLINK link " + port + " VLANs " + first + "-" + last;
    return change(RouteMessageType.SET_LINK, words, port, 0, range(first, last));
  }

  /** Ends a port's membership; not being a member is no error. */
  public static Request remove(int port, int id) {
    return change(RouteMessageType.DELETE_LINK, "RTM_DELLINK", port, Member.tagged(id), 0);
  }

  /** As {@link #add}, for the bridge: what it sends and receives itself, as the host's link. */
  public static Request addSelf(int bridge, Member vlan) {
    return change(RouteMessageType.SET_LINK, "RTM_SETLINK", bridge, vlan, FLAGS_SELF);
  }

  /** As {@link #remove}, for the bridge. */
  public static Request removeSelf(int bridge, int id) {
    return change(
        RouteMessageType.DELETE_LINK, "RTM_DELLINK", bridge, Member.tagged(id), FLAGS_SELF);
  }

  /** Ends all memberships of a port. */
  public static Request clear(int port) {
    return clear(port, 0);
  }

  /** As {@link #clear(int)}, for the bridge. */
  public static Request clearSelf(int bridge) {
    return clear(bridge, FLAGS_SELF);
  }

  private static Request clear(int link, int flags) {
    return change(
        RouteMessageType.DELETE_LINK,
        "RTM_DELLINK link " + link + " VLANs",
        link,
        flags,
        range(FIRST_ID, LAST_ID));
  }

  private static List<Integer> range(int first, int last) {
    return List.of(info(VLAN_RANGE_BEGIN, first), info(VLAN_RANGE_END, last));
  }

  private static Request change(int type, String words, int link, Member vlan, int flags) {
    return change(
        type,
        words + " link " + link + " VLAN " + vlan.id(),
        link,
        flags,
        List.of(info(vlan.flags(), vlan.id())));
  }

  private static Request change(
      int type, String words, int link, int flags, List<Integer> infos) {
    return new RouteRequest(
        type,
        0,
        words,
        out ->
            header(out, link)
                .nested(
                    LinkAttribute.AF_SPEC,
                    spec -> {
                      if (flags != 0) {
                        spec.u16(IFLA_BRIDGE_FLAGS, flags);
                      }
                      infos.forEach(info -> spec.u32(IFLA_BRIDGE_VLAN_INFO, info));
                    }));
  }

  private static AttributeWriter header(AttributeWriter out, int link) {
    return out.putU8(Family.BRIDGE).putU8(0).putU16(0).putU32(link).putU32(0).putU32(0);
  }

  /** struct bridge_vlan_info: flags, then the id, both u16 in the machine's order. */
  private static int info(int flags, int id) {
    return BIG ? flags << 16 | id : id << 16 | flags;
  }

  /** Null for other messages than those of bridges. */
  public static @Nullable BridgeVlans decode(MessageReader message) {
    if (message.type() != RouteMessageType.NEW_LINK || message.u8(0) != Family.BRIDGE) {
      return null;
    }
    int bridge = 0;
    List<Member> members = new ArrayList<>();
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case LinkAttribute.MASTER -> bridge = in.u32();
        case LinkAttribute.AF_SPEC -> in.nested(spec -> read(spec, members));
        default -> {}
      }
    }
    return new BridgeVlans(message.u32(4), bridge, members);
  }

  private static void read(AttributeReader in, List<Member> members) {
    int first = 0;
    while (in.next()) {
      if (in.type() == IFLA_BRIDGE_VLAN_INFO) {
        int info = in.u32();
        int flags = BIG ? info >>> 16 : info & 0xffff;
        int id = BIG ? info & 0xffff : info >>> 16;
        if ((flags & VLAN_RANGE_BEGIN) != 0) {
          first = id;
          continue;
        }
        for (int i = (flags & VLAN_RANGE_END) != 0 ? first : id; i <= id; i++) {
          members.add(new Member(i, (flags & VLAN_PVID) != 0, (flags & VLAN_UNTAGGED) != 0));
        }
      }
    }
  }
}
