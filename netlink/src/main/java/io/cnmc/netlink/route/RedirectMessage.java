package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A filter that sends all that arrives at a link out of another one: classifier {@code u32} without
 * a condition, action {@code mirred} (linux/pkt_cls.h, linux/tc_act/tc_mirred.h).
 *
 * @param link the index of the link at which packets arrive; it has the qdisc {@code ingress}
 * @param target the index of the link that they leave by; 0 for a filter that does something else
 */
public record RedirectMessage(int link, int target) {
  static final int HEADER = 20;

  /** ETH_P_ALL in network byte order. */
  static final int ALL = 0x0300;

  /** Preference 1. */
  private static final int INFO = 1 << 16 | ALL;

  static final int TCA_KIND = 1;
  static final int TCA_OPTIONS = 2;
  static final int TCA_U32_SEL = 5;
  static final int TCA_U32_ACT = 7;
  static final int TCA_ACT_KIND = 1;
  static final int TCA_ACT_OPTIONS = 2;
  static final int TCA_MIRRED_PARMS = 2;

  /** TC_U32_TERMINAL. */
  private static final int TERMINAL = 1;

  /** TC_ACT_STOLEN: the packet goes nowhere else. */
  static final int STOLEN = 4;

  /** TCA_EGRESS_REDIR. */
  static final int EGRESS_REDIRECT = 1;

  /** Where in struct tc_mirred the target's index is. */
  static final int TARGET = 6;

  public Request add() {
    return new RouteRequest(
        RouteMessageType.NEW_FILTER,
        MessageFlags.CREATE | MessageFlags.EXCLUSIVE,
        "RTM_NEWTFILTER redirect",
        this::write);
  }

  /** Asks for the filters of what arrives at a link; for {@code dump}. */
  public static Request list(int link) {
    return new RouteRequest(
        RouteMessageType.GET_FILTER,
        0,
        "RTM_GETTFILTER",
        out ->
            out.putZeros(4).putU32(link).putU32(0).putU32(QdiscMessage.INGRESS_HANDLE).putU32(0));
  }

  private void write(AttributeWriter out) {
    out.putZeros(4).putU32(link).putU32(0).putU32(QdiscMessage.INGRESS_HANDLE).putU32(INFO);
    out.string(TCA_KIND, "u32");
    out.unmarkedNested(
        TCA_OPTIONS,
        options -> {
          options.bytes(TCA_U32_SEL, selector());
          options.unmarkedNested(
              TCA_U32_ACT,
              actions -> actions.unmarkedNested(1, this::writeAction));
        });
  }

  /** struct tc_u32_sel with one struct tc_u32_key, whose mask is empty. */
  static byte[] selector() {
    byte[] selector = new byte[32];
    selector[0] = TERMINAL;
    selector[2] = 1;
    return selector;
  }

  private void writeAction(AttributeWriter action) {
    action.string(TCA_ACT_KIND, "mirred");
    action.unmarkedNested(
        TCA_ACT_OPTIONS,
        options -> {
          options.unmarkedNested(
              TCA_MIRRED_PARMS,
              mirred ->
                  mirred
                      .putZeros(8)
                      .putU32(STOLEN)
                      .putZeros(8)
                      .putU32(EGRESS_REDIRECT)
                      .putU32(target));
        });
  }

  /**
   * Null for what is no filter, such as the table that it is in; one of target 0 for a filter that
   * is another than {@link #add} makes.
   */
  public static @Nullable RedirectMessage decode(MessageReader message) {
    return message.type() == RouteMessageType.NEW_FILTER
        ? new RedirectDecoder(message).decode()
        : null;
  }
}
