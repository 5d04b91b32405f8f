package io.cnmc.netlink.route;

/** Numbers of net.ipv4.conf settings (IPV4_DEVCONF_*), as linux/ip.h has them; counted from 1. */
public final class Ipv4Setting {
  public static final int FORWARDING = 1;
  public static final int PROXY_ARP = 3;
  public static final int ACCEPT_REDIRECTS = 4;
  public static final int SEND_REDIRECTS = 6;
  public static final int RP_FILTER = 8;
  public static final int ACCEPT_SOURCE_ROUTE = 9;
  public static final int ARP_ANNOUNCE = 18;
  public static final int ARP_IGNORE = 19;
  public static final int ROUTE_LOCALNET = 26;

  private Ipv4Setting() {}
}
