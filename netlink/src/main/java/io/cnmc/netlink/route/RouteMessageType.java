package io.cnmc.netlink.route;

/** Message types of rtnetlink, as linux/rtnetlink.h has them; one more deletes, two more gets. */
public final class RouteMessageType {
  public static final int NEW_LINK = 16;
  public static final int DELETE_LINK = 17;
  public static final int GET_LINK = 18;
  public static final int SET_LINK = 19;
  public static final int NEW_ADDRESS = 20;
  public static final int DELETE_ADDRESS = 21;
  public static final int GET_ADDRESS = 22;
  public static final int NEW_ROUTE = 24;
  public static final int DELETE_ROUTE = 25;
  public static final int GET_ROUTE = 26;
  public static final int NEW_NEIGHBOUR = 28;
  public static final int DELETE_NEIGHBOUR = 29;
  public static final int GET_NEIGHBOUR = 30;
  public static final int NEW_RULE = 32;
  public static final int DELETE_RULE = 33;
  public static final int GET_RULE = 34;
  public static final int NEW_QDISC = 36;
  public static final int DELETE_QDISC = 37;
  public static final int GET_QDISC = 38;
  public static final int NEW_FILTER = 44;
  public static final int DELETE_FILTER = 45;
  public static final int GET_FILTER = 46;
  public static final int NEW_NAMESPACE_ID = 88;
  public static final int GET_NAMESPACE_ID = 90;
  public static final int NEW_LINK_PROPERTY = 108;
  public static final int DELETE_LINK_PROPERTY = 109;

  private RouteMessageType() {}
}
