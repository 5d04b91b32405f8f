package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.netlink.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * An address on a link: what the kernel reports and what requests are made of.
 *
 * @param link the link's index
 * @param local 4 or 16 bytes
 * @param prefixLength in bits
 * @param peer the other end's address on a point-to-point link; else equal to {@code local}
 * @param broadcast IPv4 only; empty for none
 * @param scope RT_SCOPE_*: 0 universe, 253 link, 254 host
 * @param flags IFA_F_*, all 32 bits
 * @param protocol IFAPROT_*: 0 unspecified, 1 loopback, 3 link-local
 */
public record AddressMessage(
    int link,
    Octets local,
    int prefixLength,
    Octets peer,
    Octets broadcast,
    int scope,
    int flags,
    int protocol) {
  public static final int SCOPE_UNIVERSE = 0;
  public static final int SCOPE_LINK = 253;
  public static final int SCOPE_HOST = 254;

  /** IFA_F_NODAD: usable at once, without duplicate address detection. */
  public static final int NO_DAD = 0x02;

  /** IFA_F_TENTATIVE: duplicate address detection still runs. */
  public static final int TENTATIVE = 0x40;

  /** IFA_F_PERMANENT: set by hand, does not expire. */
  public static final int PERMANENT = 0x80;

  /** struct ifaddrmsg. */
  private static final int HEADER = 8;

  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_BROADCAST = 4;
  private static final int IFA_FLAGS = 8;
  private static final int IFA_PROTO = 11;

  /** An ordinary address: universe, no broadcast, no flags. */
  public static AddressMessage of(int link, Octets local, int prefixLength) {
    return new AddressMessage(
        link, local, prefixLength, local, Octets.EMPTY, SCOPE_UNIVERSE, 0, 0);
  }

  public AddressMessage withBroadcast(Octets broadcast) {
    return new AddressMessage(
        link, local, prefixLength, peer, broadcast, scope, flags, protocol);
  }

  public AddressMessage withFlags(int flags) {
    return new AddressMessage(
        link, local, prefixLength, peer, broadcast, scope, flags, protocol);
  }

  public int family() {
    return Family.of(local);
  }

  /** Adds it; EEXIST when it is there. */
  public Request add() {
    return request(
        RouteMessageType.NEW_ADDRESS,
        MessageFlags.CREATE | MessageFlags.EXCLUSIVE,
        "RTM_NEWADDR");
  }

  /** Adds it, or changes broadcast and flags of the one that is there. */
  public Request replace() {
    return request(
        RouteMessageType.NEW_ADDRESS, MessageFlags.CREATE | MessageFlags.REPLACE, "RTM_NEWADDR");
  }

  /** Takes it away; EADDRNOTAVAIL when it is not there. */
  public Request delete() {
    return request(RouteMessageType.DELETE_ADDRESS, 0, "RTM_DELADDR");
  }

  /** Asks for all addresses of a family, or of both; for {@code dump}. */
  public static Request list(int family) {
    return new RouteRequest(
        RouteMessageType.GET_ADDRESS,
        0,
        "RTM_GETADDR",
        out -> out.putU8(family).putZeros(HEADER - 1));
  }

  /** Null for other messages than RTM_NEWADDR, and for other families than IP's. */
  public static @Nullable AddressMessage decode(MessageReader message) {
    if (message.type() != RouteMessageType.NEW_ADDRESS
        || !Family.isInternet(message.u8(0))) {
      return null;
    }
    @Nullable Octets local = null;
    Octets peer = Octets.EMPTY;
    Octets broadcast = Octets.EMPTY;
    int flags = message.u8(2);
    int protocol = 0;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case IFA_LOCAL -> local = in.address();
        case IFA_ADDRESS -> peer = in.address();
        case IFA_BROADCAST -> broadcast = in.address();
        case IFA_FLAGS -> flags = in.u32();
        case IFA_PROTO -> protocol = in.u8();
        default -> {}
      }
    }
    if (local == null) {
      local = peer; // IPv6 without a peer has IFA_ADDRESS only
    }
    if (local.isEmpty()) {
      throw new WireException("RTM_NEWADDR without an address");
    }
    return new AddressMessage(
        message.u32(4),
        local,
        Addresses.prefixLength(message.u8(1), local),
        peer,
        broadcast,
        message.u8(3),
        flags,
        protocol);
  }

  private Request request(int type, int messageFlags, String operation) {
    String words = operation + " " + Addresses.text(local) + "/" + prefixLength;
    return new RouteRequest(type, messageFlags, words, this::write);
  }

  private void write(AttributeWriter out) {
    out.putU8(family()).putU8(prefixLength).putU8(flags).putU8(scope).putU32(link);
    out.octets(IFA_LOCAL, local);
    out.octets(IFA_ADDRESS, peer);
    if (!broadcast.isEmpty()) {
      out.octets(IFA_BROADCAST, broadcast);
    }
    if (flags != 0) {
      out.u32(IFA_FLAGS, flags);
    }
    if (protocol != 0) {
      out.u8(IFA_PROTO, protocol);
    }
  }
}
