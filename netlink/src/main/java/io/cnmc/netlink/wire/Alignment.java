package io.cnmc.netlink.wire;

/** Netlink aligns messages and attributes alike: NLMSG_ALIGNTO = NLA_ALIGNTO = 4 bytes. */
public final class Alignment {
  private static final int ALIGN_TO = 4;

  private Alignment() {}

  /** {@code length} rounded up to the next boundary, as NLMSG_ALIGN and NLA_ALIGN do. */
  public static int align(int length) {
    return (length + ALIGN_TO - 1) & -ALIGN_TO;
  }

  /** How many zero bytes follow {@code length} bytes. */
  public static int padding(int length) {
    return align(length) - length;
  }
}
