package io.cnmc.netlink.route;

/** Attributes of a link (IFLA_*) and of what is nested in them, as linux/if_link.h has them. */
final class LinkAttribute {
  static final int ADDRESS = 1;
  static final int IFNAME = 3;
  static final int MTU = 4;
  static final int LINK = 5;
  static final int QDISC = 6;
  static final int MASTER = 10;
  static final int OPERSTATE = 16;
  static final int LINKINFO = 18;
  static final int IFALIAS = 20;
  static final int AF_SPEC = 26;
  static final int GROUP = 27;
  static final int NET_NS_FD = 28;
  static final int EXT_MASK = 29;
  static final int NUM_TX_QUEUES = 31;
  static final int NUM_RX_QUEUES = 32;
  static final int LINK_NETNSID = 37;
  static final int PROP_LIST = 52;
  static final int ALT_IFNAME = 53;

  static final int INFO_KIND = 1;
  static final int INFO_DATA = 2;
  static final int INFO_SLAVE_KIND = 4;
  static final int INFO_SLAVE_DATA = 5;

  static final int INET_CONF = 1;
  static final int INET6_CONF = 2;
  static final int INET6_ADDR_GEN_MODE = 8;

  /** RTEXT_FILTER_SKIP_STATS of IFLA_EXT_MASK: no counters, a third of the bytes. */
  static final int SKIP_STATS = 8;

  private LinkAttribute() {}
}
