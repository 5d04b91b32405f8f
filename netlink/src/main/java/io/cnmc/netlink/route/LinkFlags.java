package io.cnmc.netlink.route;

/** Values of ifi_flags, as linux/if.h has them. */
public final class LinkFlags {
  /** Administratively up. */
  public static final int UP = 0x1;

  public static final int LOOPBACK = 0x8;

  /** Operationally up: IFF_RUNNING. */
  public static final int RUNNING = 0x40;

  public static final int LOWER_UP = 0x10000;

  private LinkFlags() {}
}
