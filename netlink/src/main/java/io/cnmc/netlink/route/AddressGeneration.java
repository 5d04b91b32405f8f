package io.cnmc.netlink.route;

/**
 * How a link gets its IPv6 link-local address (IFLA_INET6_ADDR_GEN_MODE); ordinals are the wire's.
 */
public enum AddressGeneration {
  EUI64,
  NONE,
  STABLE_PRIVACY,
  RANDOM;

  static AddressGeneration of(int value) {
    return value < values().length ? values()[value] : EUI64;
  }
}
