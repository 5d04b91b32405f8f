package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A route: what the kernel reports and what requests are made of.
 *
 * @param family {@link Family#INET} or {@link Family#INET6}
 * @param destination empty for the default route
 * @param prefixLength of the destination, in bits
 * @param table RT_TABLE_*: 254 main, 255 local; all 32 bits
 * @param protocol who made it, RTPROT_*: 2 the kernel, 4 static
 * @param scope RT_SCOPE_*: 0 universe, 253 link, 254 host; 0 for IPv6
 * @param type RTN_*: 1 unicast, 2 local, 6 blackhole, 7 unreachable, 8 prohibit
 * @param gateway empty for none
 * @param link the outgoing link's index, or 0
 * @param priority the metric that routes to one destination are ordered by; 0 means 1024 in IPv6
 * @param preferredSource empty for none
 * @param mtu RTAX_MTU in bytes, or 0
 * @param flags rtm_flags and nexthop flags: {@link #CLONED}, {@link #ON_LINK}
 * @param multipath RTA_MULTIPATH as the wire has it; empty for a single next hop
 */
public record RouteMessage(
    int family,
    Octets destination,
    int prefixLength,
    int table,
    int protocol,
    int scope,
    int type,
    Octets gateway,
    int link,
    int priority,
    Octets preferredSource,
    int mtu,
    int flags,
    Octets multipath) {
  public static final int TABLE_MAIN = 254;
  public static final int TABLE_LOCAL = 255;
  public static final int PROTOCOL_KERNEL = 2;
  public static final int PROTOCOL_STATIC = 4;
  public static final int SCOPE_UNIVERSE = 0;
  public static final int SCOPE_LINK = 253;
  public static final int TYPE_UNICAST = 1;
  public static final int TYPE_LOCAL = 2;
  public static final int TYPE_BROADCAST = 3;
  public static final int TYPE_BLACKHOLE = 6;
  public static final int TYPE_UNREACHABLE = 7;
  public static final int TYPE_PROHIBIT = 8;

  /** RTNH_F_ONLINK: the gateway is on the link whatever the addresses say. */
  public static final int ON_LINK = 0x4;

  /** RTM_F_CLONED: a cached copy, not a route. */
  public static final int CLONED = 0x200;

  /** struct rtmsg. */
  private static final int HEADER = 12;

  private static final int RTA_DST = 1;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;
  private static final int RTA_METRICS = 8;
  private static final int RTA_MULTIPATH = 9;
  private static final int RTA_TABLE = 15;
  private static final int RTAX_MTU = 2;

  /** A route through {@code gateway}, by {@code link} unless 0; table main, scope universe. */
  public static RouteMessage via(
      int family, Octets destination, int prefixLength, Octets gateway, int link, int protocol) {
    return of(family, destination, prefixLength, TYPE_UNICAST, SCOPE_UNIVERSE, protocol)
        .with(gateway, link);
  }

  /** A route to what is reached directly on {@code link}; table main, scope link. */
  public static RouteMessage onLink(
      int family, Octets destination, int prefixLength, int link, int protocol) {
    int scope = family == Family.INET ? SCOPE_LINK : SCOPE_UNIVERSE;
    return of(family, destination, prefixLength, TYPE_UNICAST, scope, protocol)
        .with(Octets.EMPTY, link);
  }

  /** A route that leads nowhere ({@link #TYPE_BLACKHOLE} and its kin); table main. */
  public static RouteMessage refusing(
      int family, Octets destination, int prefixLength, int type, int protocol) {
    return of(family, destination, prefixLength, type, SCOPE_UNIVERSE, protocol);
  }

  private static RouteMessage of(
      int family, Octets destination, int prefixLength, int type, int scope, int protocol) {
    Octets none = Octets.EMPTY;
    Octets written = prefixLength == 0 ? none : destination;
    return new RouteMessage(
        family, written, prefixLength, TABLE_MAIN, protocol, scope, type,
        none, 0, 0, none, 0, 0, none);
  }

  private RouteMessage with(Octets gateway, int link) {
    return new RouteMessage(
        family, destination, prefixLength, table, protocol, scope, type, gateway, link, priority,
        preferredSource, mtu, flags, multipath);
  }

  public RouteMessage withPriority(int priority) {
    return new RouteMessage(
        family, destination, prefixLength, table, protocol, scope, type, gateway, link, priority,
        preferredSource, mtu, flags, multipath);
  }

  public RouteMessage withTable(int table) {
    return new RouteMessage(
        family, destination, prefixLength, table, protocol, scope, type, gateway, link, priority,
        preferredSource, mtu, flags, multipath);
  }

  /** Adds it; EEXIST when there is one to the same destination with the same priority. */
  public Request add() {
    return request(
        RouteMessageType.NEW_ROUTE, MessageFlags.CREATE | MessageFlags.EXCLUSIVE, "RTM_NEWROUTE");
  }

  /** Adds it in the place of the one to the same destination with the same priority, if any. */
  public Request replace() {
    return request(
        RouteMessageType.NEW_ROUTE, MessageFlags.CREATE | MessageFlags.REPLACE, "RTM_NEWROUTE");
  }

  /** Takes it away; ESRCH when it is not there. */
  public Request delete() {
    return request(RouteMessageType.DELETE_ROUTE, 0, "RTM_DELROUTE");
  }

  /** Asks for all routes of a family, or of both; for {@code dump}. */
  public static Request list(int family) {
    return new RouteRequest(
        RouteMessageType.GET_ROUTE,
        0,
        "RTM_GETROUTE",
        out -> out.putU8(family).putZeros(HEADER - 1));
  }

  /** Null for other messages than RTM_NEWROUTE, and for other families than IP's. */
  public static @Nullable RouteMessage decode(MessageReader message) {
    return message.type() == RouteMessageType.NEW_ROUTE && Family.isInternet(message.u8(0))
        ? read(message)
        : null;
  }

  private static RouteMessage read(MessageReader message) {
    Octets destination = Octets.EMPTY;
    Octets gateway = Octets.EMPTY;
    Octets source = Octets.EMPTY;
    Octets multipath = Octets.EMPTY;
    int table = message.u8(4);
    int link = 0;
    int priority = 0;
    int mtu = 0;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case RTA_DST -> destination = in.address();
        case RTA_OIF -> link = in.u32();
        case RTA_GATEWAY -> gateway = in.address();
        case RTA_PRIORITY -> priority = in.u32();
        case RTA_PREFSRC -> source = in.address();
        case RTA_METRICS -> mtu = mtu(in.nested());
        case RTA_MULTIPATH -> multipath = in.octets();
        case RTA_TABLE -> table = in.u32();
        default -> {}
      }
    }
    return new RouteMessage(
        message.u8(0), destination, Addresses.prefixLength(message.u8(1), destination), table,
        message.u8(5), message.u8(6), message.u8(7), gateway, link, priority, source,
        mtu, message.u32(8), multipath);
  }

  private static int mtu(AttributeReader metrics) {
    int mtu = 0;
    while (metrics.next()) {
      mtu = metrics.type() == RTAX_MTU ? metrics.u32() : mtu;
    }
    return mtu;
  }

  private Request request(int messageType, int messageFlags, String operation) {
    String to = prefixLength == 0 ? "default" : Addresses.text(destination) + "/" + prefixLength;
    return new RouteRequest(messageType, messageFlags, operation + " " + to, this::write);
  }

  private void write(AttributeWriter out) {
    int shortTable = table <= 255 && table > 0 ? table : 0; // RT_TABLE_UNSPEC: see RTA_TABLE
    out.putU8(family).putU8(prefixLength).putU8(0).putU8(0);
    out.putU8(shortTable).putU8(protocol).putU8(scope).putU8(type).putU32(flags);
    present(out, RTA_DST, destination);
    present(out, RTA_GATEWAY, gateway);
    present(out, RTA_PREFSRC, preferredSource);
    present(out, RTA_MULTIPATH, multipath);
    nonZero(out, RTA_OIF, link);
    nonZero(out, RTA_PRIORITY, priority);
    out.u32(RTA_TABLE, table);
    if (mtu != 0) {
      out.nested(RTA_METRICS, metrics -> metrics.u32(RTAX_MTU, mtu));
    }
  }

  private static void present(AttributeWriter out, int type, Octets value) {
    if (!value.isEmpty()) {
      out.octets(type, value);
    }
  }

  private static void nonZero(AttributeWriter out, int type, int value) {
    if (value != 0) {
      out.u32(type, value);
    }
  }
}
