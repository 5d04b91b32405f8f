package io.cnmc.netlink.route;

/** Numbers of net.ipv6.conf settings (DEVCONF_*), as linux/ipv6.h has them; counted from 0. */
public final class Ipv6Setting {
  public static final int FORWARDING = 0;
  public static final int ACCEPT_RA = 3;
  public static final int ACCEPT_REDIRECTS = 4;
  public static final int AUTOCONF = 5;
  public static final int USE_TEMPADDR = 10;
  public static final int PROXY_NDP = 22;
  public static final int DISABLE_IPV6 = 26;
  public static final int ACCEPT_DAD = 27;
  public static final int ADDR_GEN_MODE = 47;

  private Ipv6Setting() {}
}
