package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.Octets;

/** Address families, as linux/socket.h has them. */
public final class Family {
  /** All families, in a dump. */
  public static final int UNSPECIFIED = 0;

  public static final int INET = 2;

  /** Forwarding-database entries and bridge ports. */
  public static final int BRIDGE = 7;

  public static final int INET6 = 10;

  private Family() {}

  /** Dumps of all families hold what others know too, such as labels of MPLS. */
  static boolean isInternet(int family) {
    return family == INET || family == INET6;
  }

  /** INET for 4 bytes, INET6 for 16. */
  public static int of(Octets address) {
    return switch (address.length()) {
      case 4 -> INET;
      case 16 -> INET6;
      default -> throw new IllegalArgumentException("not an address: " + address);
    };
  }
}
