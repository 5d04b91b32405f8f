package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A queueing discipline as the kernel reports it, and the requests about one (struct tcmsg,
 * linux/rtnetlink.h; net/sched/sch_api.c).
 *
 * @param link the link's index
 * @param handle its number: 16 bits, then 16 zeros
 * @param parent {@link #ROOT}, {@link #INGRESS}, or the class of another that it is in
 * @param options TCA_OPTIONS, for the kind to read
 */
public record QdiscMessage(int link, int handle, int parent, String kind, Octets options) {
  /** TC_H_ROOT: what leaves the link. */
  public static final int ROOT = 0xffffffff;

  /** TC_H_INGRESS: what arrives. */
  public static final int INGRESS = 0xfffffff1;

  /** The handle that the one at {@link #INGRESS} always has. */
  public static final int INGRESS_HANDLE = 0xffff0000;

  private static final int HEADER = 20;
  private static final int TCA_KIND = 1;
  private static final int TCA_OPTIONS = 2;

  /**
   * Makes it at its parent, in place of what is there; one of the same handle and kind is changed
   * as it is, and loses no packet.
   */
  public static Request replace(int link, int parent, int handle, Qdisc qdisc) {
    return new RouteRequest(
        RouteMessageType.NEW_QDISC,
        MessageFlags.CREATE | MessageFlags.REPLACE,
        "RTM_NEWQDISC " + qdisc.kind(),
        out -> {
          header(out, link, handle, parent);
          out.string(TCA_KIND, qdisc.kind());
          out.unmarkedNested(TCA_OPTIONS, qdisc::writeOptions);
        });
  }

  /** Takes away what is at a parent, with all in it; the kernel puts its default there. */
  public static Request delete(int link, int parent) {
    return new RouteRequest(
        RouteMessageType.DELETE_QDISC, 0, "RTM_DELQDISC", out -> header(out, link, 0, parent));
  }

  /** Asks for all of a namespace; for {@code dump}. */
  public static Request list() {
    return new RouteRequest(
        RouteMessageType.GET_QDISC, 0, "RTM_GETQDISC", out -> header(out, 0, 0, 0));
  }

  private static void header(AttributeWriter out, int link, int handle, int parent) {
    out.putZeros(4).putU32(link).putU32(handle).putU32(parent).putU32(0);
  }

  /** Null for other messages than RTM_NEWQDISC. */
  public static @Nullable QdiscMessage decode(MessageReader message) {
    if (message.type() != RouteMessageType.NEW_QDISC) {
      return null;
    }
    String kind = "";
    Octets options = Octets.EMPTY;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      switch (in.type()) {
        case TCA_KIND -> kind = in.string();
        case TCA_OPTIONS -> options = in.octets();
        default -> {}
      }
    }
    return new QdiscMessage(message.u32(4), message.u32(8), message.u32(12), kind, options);
  }
}
