package io.cnmc.netlink.testing;

/** AF_* numbers. */
final class Families {
  static final int UNSPECIFIED = 0;
  static final int INET = 2;
  static final int BRIDGE = 7;
  static final int INET6 = 10;

  private Families() {}
}
