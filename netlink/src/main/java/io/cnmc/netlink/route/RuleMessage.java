package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A routing policy rule: what the kernel reports and what requests are made of.
 *
 * @param family {@link Family#INET} or {@link Family#INET6}
 * @param priority where it stands; lower comes first
 * @param source empty for any
 * @param sourceLength in bits
 * @param destination empty for any
 * @param destinationLength in bits
 * @param inputLink a link's name, empty for any
 * @param outputLink a link's name, empty for any
 * @param mark the packet mark it asks for, under {@code mask}
 * @param mask 0 when the mark does not matter
 * @param action FR_ACT_*: 1 to the table, 6 blackhole, 7 unreachable, 8 prohibit
 * @param table the routing table to look in
 * @param protocol who made it, RTPROT_*
 */
public record RuleMessage(
    int family,
    int priority,
    Octets source,
    int sourceLength,
    Octets destination,
    int destinationLength,
    String inputLink,
    String outputLink,
    int mark,
    int mask,
    int action,
    int table,
    int protocol) {
  public static final int ACTION_TABLE = 1;

  /** struct fib_rule_hdr. */
  private static final int HEADER = 12;

  private static final int FRA_DST = 1;
  private static final int FRA_SRC = 2;
  private static final int FRA_IIFNAME = 3;
  private static final int FRA_PRIORITY = 6;
  private static final int FRA_FWMARK = 10;
  private static final int FRA_TABLE = 15;
  private static final int FRA_FWMASK = 16;
  private static final int FRA_OIFNAME = 17;
  private static final int FRA_PROTOCOL = 21;

  /** Adds it; EEXIST when it is there. */
  public Request add() {
    return new RouteRequest(
        RouteMessageType.NEW_RULE,
        MessageFlags.CREATE | MessageFlags.EXCLUSIVE,
        "RTM_NEWRULE " + priority,
        this::write);
  }

  /** Takes it away; ENOENT when it is not there. */
  public Request delete() {
    return new RouteRequest(
        RouteMessageType.DELETE_RULE, 0, "RTM_DELRULE " + priority, this::write);
  }

  /** Asks for all rules of a family, or of both; for {@code dump}. */
  public static Request list(int family) {
    return new RouteRequest(
        RouteMessageType.GET_RULE, 0, "RTM_GETRULE", out -> out.putU8(family).putZeros(HEADER - 1));
  }

  /** Null for other messages than RTM_NEWRULE, and for other families than IP's. */
  public static @Nullable RuleMessage decode(MessageReader message) {
    return message.type() == RouteMessageType.NEW_RULE && Family.isInternet(message.u8(0))
        ? read(message)
        : null;
  }

  private static RuleMessage read(MessageReader message) {
    Octets source = Octets.EMPTY;
    Octets destination = Octets.EMPTY;
    String input = "";
    String output = "";
    int priority = 0;
    int mark = 0;
    int mask = 0;
    int table = message.u8(4);
    int protocol = 0;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case FRA_SRC -> source = in.address();
        case FRA_DST -> destination = in.address();
        case FRA_IIFNAME -> input = in.string();
        case FRA_OIFNAME -> output = in.string();
        case FRA_PRIORITY -> priority = in.u32();
        case FRA_FWMARK -> mark = in.u32();
        case FRA_FWMASK -> mask = in.u32();
        case FRA_TABLE -> table = in.u32();
        case FRA_PROTOCOL -> protocol = in.u8();
        default -> {}
      }
    }
    return new RuleMessage(
        message.u8(0), priority, source, message.u8(2), destination, message.u8(1), input, output,
        mask == 0 ? 0 : mark, mask, message.u8(7), table, protocol);
  }

  private void write(AttributeWriter out) {
    out.putU8(family).putU8(destinationLength).putU8(sourceLength).putZeros(4).putU8(action);
    out.putU32(0);
    out.u32(FRA_PRIORITY, priority);
    out.u32(FRA_TABLE, table);
    out.u8(FRA_PROTOCOL, protocol);
    if (!source.isEmpty()) {
      out.octets(FRA_SRC, source);
    }
    if (!destination.isEmpty()) {
      out.octets(FRA_DST, destination);
    }
    if (!inputLink.isEmpty()) {
      out.string(FRA_IIFNAME, inputLink);
    }
    if (!outputLink.isEmpty()) {
      out.string(FRA_OIFNAME, outputLink);
    }
    if (mask != 0) {
      out.u32(FRA_FWMARK, mark);
      out.u32(FRA_FWMASK, mask);
    }
  }
}
