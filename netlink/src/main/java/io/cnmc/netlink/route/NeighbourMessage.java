package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour, or an entry of a bridge's or VXLAN link's forwarding database: what the kernel
 * reports and what requests are made of.
 *
 * @param family {@link Family#INET}, {@link Family#INET6}; {@link Family#BRIDGE} for the database
 * @param link the link's index
 * @param destination the neighbour's address; in the database the remote tunnel endpoint, or empty
 * @param address the link-layer address; empty while it is being resolved
 * @param state NUD_*, see {@link #PERMANENT}
 * @param flags NTF_*, see {@link #SELF}
 * @param vlan 0 for none
 * @param master the bridge's index in the database, or 0
 * @param remote of a VXLAN link's entry
 */
public record NeighbourMessage(
    int family,
    int link,
    Octets destination,
    Octets address,
    int state,
    int flags,
    int vlan,
    int master,
    TunnelRemote remote) {
  public static final int REACHABLE = 0x02;
  public static final int NO_ARP = 0x40;
  public static final int PERMANENT = 0x80;

  /** NTF_SELF: the database of the link itself (VXLAN). */
  public static final int SELF = 0x02;

  /** NTF_MASTER: the database of the bridge that the link is a port of. */
  public static final int MASTER = 0x04;

  public NeighbourMessage(
      int family,
      int link,
      Octets destination,
      Octets address,
      int state,
      int flags,
      int vlan,
      int master) {
    this(
        family, link, destination, address, state, flags, vlan, master, TunnelRemote.OF_LINK);
  }

  /** struct ndmsg. */
  private static final int HEADER = 12;

  private static final int MAC_BYTES = 6;

  private static final int NDA_DST = 1;
  private static final int NDA_LLADDR = 2;
  private static final int NDA_VLAN = 5;
  private static final int NDA_PORT = 6;
  private static final int NDA_VNI = 7;
  private static final int NDA_IFINDEX = 8;
  private static final int NDA_MASTER = 9;
  private static final int NDA_NH_ID = 13;

  /** Adds it; EEXIST when it is there. */
  public Request add() {
    return request(
        RouteMessageType.NEW_NEIGHBOUR,
        MessageFlags.CREATE | MessageFlags.EXCLUSIVE,
        "RTM_NEWNEIGH");
  }

  /** Adds it, or changes the one that is there. */
  public Request replace() {
    return request(
        RouteMessageType.NEW_NEIGHBOUR, MessageFlags.CREATE | MessageFlags.REPLACE, "RTM_NEWNEIGH");
  }

  /** Adds one more destination for the same link-layer address (a VXLAN link's flood list). */
  public Request append() {
    return request(
        RouteMessageType.NEW_NEIGHBOUR, MessageFlags.CREATE | MessageFlags.APPEND, "RTM_NEWNEIGH");
  }

  /** Takes it away; ENOENT when it is not there. */
  public Request delete() {
    return request(RouteMessageType.DELETE_NEIGHBOUR, 0, "RTM_DELNEIGH");
  }

  /** Asks for all neighbours of a family, or all database entries; for {@code dump}. */
  public static Request list(int family) {
    return new RouteRequest(
        RouteMessageType.GET_NEIGHBOUR,
        0,
        "RTM_GETNEIGH",
        out -> out.putU8(family).putZeros(HEADER - 1));
  }

  /** Null for other messages than RTM_NEWNEIGH, and for databases of other links than Ethernet. */
  public static @Nullable NeighbourMessage decode(MessageReader message) {
    return message.type() == RouteMessageType.NEW_NEIGHBOUR ? read(message) : null;
  }

  private static @Nullable NeighbourMessage read(MessageReader message) {
    Octets destination = Octets.EMPTY;
    Octets address = Octets.EMPTY;
    int vlan = 0;
    int master = 0;
    int port = 0;
    int vni = 0;
    int remoteLink = 0;
    int nextHop = 0;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case NDA_DST -> destination = in.address();
        case NDA_LLADDR -> address = in.octets();
        case NDA_VLAN -> vlan = in.u16();
        case NDA_PORT -> port = in.u16be();
        case NDA_VNI -> vni = in.u32();
        case NDA_IFINDEX -> remoteLink = in.u32();
        case NDA_MASTER -> master = in.u32();
        case NDA_NH_ID -> nextHop = in.u32();
        default -> {}
      }
    }
    if (message.u8(0) == Family.BRIDGE && address.length() != MAC_BYTES) {
      return null; // of a link that is no Ethernet
    }
    return new NeighbourMessage(
        message.u8(0),
        message.u32(4),
        destination,
        address,
        message.u16(8),
        message.u8(10),
        vlan,
        master,
        new TunnelRemote(port, vni, remoteLink, nextHop));
  }

  private Request request(int type, int messageFlags, String operation) {
    String words = destination.isEmpty() ? address.toString() : Addresses.text(destination);
    return new RouteRequest(type, messageFlags, operation + " " + words, this::write);
  }

  private void write(AttributeWriter out) {
    out.putU8(family).putZeros(3).putU32(link).putU16(state).putU8(flags).putU8(0);
    if (!destination.isEmpty()) {
      out.octets(NDA_DST, destination);
    }
    if (!address.isEmpty()) {
      out.octets(NDA_LLADDR, address);
    }
    if (vlan != 0) {
      out.u16(NDA_VLAN, vlan);
    }
    if (remote.port() != 0) {
      out.u16be(NDA_PORT, remote.port());
    }
    if (remote.vni() != 0) {
      out.u32(NDA_VNI, remote.vni());
    }
    if (remote.link() != 0) {
      out.u32(NDA_IFINDEX, remote.link());
    }
    if (remote.nextHop() != 0) {
      out.u32(NDA_NH_ID, remote.nextHop());
    }
  }
}
