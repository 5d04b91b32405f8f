package io.cnmc.compiler.model;

/** How many bytes a packet may have on a link. */
public final class Mtu {
  /** What Ethernet carries, and the kernel's own default. */
  public static final int ETHERNET = 1_500;

  /** What IPv6 demands of every link (RFC 8200); the kernel turns it off on one with less. */
  public static final int IPV6_MIN = 1_280;

  /** The least that IPv4 demands of a link (RFC 791), and the most that a driver takes. */
  public static final int LEAST = 68;

  public static final int MOST = 65_535;

  private Mtu() {}

  public static boolean isPossible(long mtu) {
    return mtu >= LEAST && mtu <= MOST;
  }
}
