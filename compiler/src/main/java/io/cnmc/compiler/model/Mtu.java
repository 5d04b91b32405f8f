package io.cnmc.compiler.model;

/** How many bytes a packet may have on a link. */
public final class Mtu {
  /** What Ethernet carries, and the kernel's own default. */
  public static final int ETHERNET = 1_500;

  /** What IPv6 demands of every link (RFC 8200); the kernel turns it off on one with less. */
  public static final int IPV6_MIN = 1_280;

  private Mtu() {}
}
