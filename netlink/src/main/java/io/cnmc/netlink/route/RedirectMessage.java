package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
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
 * @param target the index of the link that they leave by
 */
public record RedirectMessage(int link, int target) {
  private static final int HEADER = 20;

  /** Preference 1; ETH_P_ALL in network byte order. */
  private static final int INFO = 1 << 16 | 0x0300;

  private static final int TCA_KIND = 1;
  private static final int TCA_OPTIONS = 2;
  private static final int TCA_U32_SEL = 5;
  private static final int TCA_U32_ACT = 7;
  private static final int TCA_ACT_KIND = 1;
  private static final int TCA_ACT_OPTIONS = 2;
  private static final int TCA_MIRRED_PARMS = 2;

  /** TC_U32_TERMINAL. */
  private static final int TERMINAL = 1;

  /** TC_ACT_STOLEN: the packet goes nowhere else. */
  private static final int STOLEN = 4;

  /** TCA_EGRESS_REDIR. */
  private static final int EGRESS_REDIRECT = 1;

  /** Where in struct tc_mirred the target's index is. */
  private static final int TARGET = 6;

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
          options.unmarkedNested(TCA_U32_ACT, actions -> actions.unmarkedNested(1, this::writeAction));
        });
  }

  /** struct tc_u32_sel with one struct tc_u32_key, whose mask is empty. */
  private static byte[] selector() {
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

  /** Null for what is no such filter. */
  public static @Nullable RedirectMessage decode(MessageReader message) {
    if (message.type() != RouteMessageType.NEW_FILTER) {
      return null;
    }
    int target = 0;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      if (in.type() == TCA_OPTIONS) {
        target = target(in.nested());
      }
    }
    return target == 0 ? null : new RedirectMessage(message.u32(4), target);
  }

  private static int target(AttributeReader options) {
    int target = 0;
    while (options.next()) {
      if (options.type() == TCA_U32_ACT) {
        AttributeReader actions = options.nested();
        while (actions.next()) {
          target = ofAction(actions.nested(), target);
        }
      }
    }
    return target;
  }

  private static int ofAction(AttributeReader action, int otherwise) {
    int target = otherwise;
    while (action.next()) {
      if (action.type() == TCA_ACT_OPTIONS) {
        AttributeReader options = action.nested();
        while (options.next()) {
          if (options.type() == TCA_MIRRED_PARMS) {
            target = options.u32At(TARGET);
          }
        }
      }
    }
    return target;
  }
}
