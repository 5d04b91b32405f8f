package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.Request;

/** Requests about links. */
public final class LinkRequest {
  /** ALTIFNAMSIZ, less the final zero. */
  public static final int ALTERNATIVE_NAME = 127;

  private LinkRequest() {}

  /** Makes a link, with its peer if it is a pair; EEXIST when the name is taken. */
  public static Request create(LinkSettings link) {
    return new RouteRequest(
        RouteMessageType.NEW_LINK,
        MessageFlags.CREATE | MessageFlags.EXCLUSIVE,
        "RTM_NEWLINK " + link,
        link::write);
  }

  /**
   * Changes an existing link. RTM_NEWLINK without NLM_F_CREATE, not RTM_SETLINK, which passes over
   * the settings of kinds and ports.
   */
  public static Request set(LinkSettings link) {
    return new RouteRequest(RouteMessageType.NEW_LINK, 0, "RTM_NEWLINK " + link, link::write);
  }

  /**
   * Deletes a link, or all links of a group, which costs as much as deleting one: a grace period.
   * ENODEV when there is none.
   */
  public static Request delete(LinkSettings link) {
    return new RouteRequest(RouteMessageType.DELETE_LINK, 0, "RTM_DELLINK " + link, link::write);
  }

  /**
   * Gives a link one more name, of at most {@link #ALTERNATIVE_NAME} bytes; EEXIST when a link of
   * the namespace has it.
   */
  public static Request addName(LinkSettings link, String name) {
    return property(RouteMessageType.NEW_LINK_PROPERTY, "RTM_NEWLINKPROP ", link, name);
  }

  /** Takes such a name away; ENOENT when the link has none of that name. */
  public static Request removeName(LinkSettings link, String name) {
    return property(RouteMessageType.DELETE_LINK_PROPERTY, "RTM_DELLINKPROP ", link, name);
  }

  private static Request property(int type, String words, LinkSettings link, String name) {
    return new RouteRequest(
        type,
        0,
        words + link + " " + name,
        out -> {
          link.write(out);
          out.nested(
              LinkAttribute.PROP_LIST, list -> list.string(LinkAttribute.ALT_IFNAME, name));
        });
  }

  /** Asks for one link, by {@code query}, or for all, by {@code dump} of {@link #list}. */
  public static Request get(LinkSettings link) {
    return new RouteRequest(RouteMessageType.GET_LINK, 0, "RTM_GETLINK " + link, link::write);
  }

  /**
   * Asks for the link of that index, without its counters. A link whose carrier has changed is then
   * dealt with first, which else is left for later (linkwatch_sync_dev, Linux 6.8; not in a dump).
   */
  public static Request get(int index) {
    return new RouteRequest(
        RouteMessageType.GET_LINK,
        0,
        "RTM_GETLINK link " + index,
        out -> {
          LinkSettings.indexed(index).write(out);
          out.u32(LinkAttribute.EXT_MASK, LinkAttribute.SKIP_STATS);
        });
  }

  /** Asks for all links without their counters; for {@code dump}. */
  public static Request list() {
    return new RouteRequest(
        RouteMessageType.GET_LINK,
        0,
        "RTM_GETLINK",
        out ->
            out.putZeros(LinkMessage.HEADER)
                .u32(LinkAttribute.EXT_MASK, LinkAttribute.SKIP_STATS));
  }
}
