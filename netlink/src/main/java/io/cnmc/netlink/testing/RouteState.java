package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import org.jspecify.annotations.Nullable;

/** A route of the fake kernel; empty octets for what it does not have. */
record RouteState(
    int family,
    Octets destination,
    int prefixLength,
    int table,
    int protocol,
    int scope,
    int type,
    Octets gateway,
    @Nullable LinkState link,
    int priority,
    Octets source,
    int mtu,
    int flags) {
  static final int MAIN = 254;
  static final int LOCAL = 255;
  static final int PROTOCOL_KERNEL = 2;
  static final int TYPE_UNICAST = 1;
  static final int TYPE_LOCAL = 2;
  static final int TYPE_BROADCAST = 3;
  static final int SCOPE_LINK = 253;
  static final int SCOPE_HOST = 254;

  RouteState on(@Nullable LinkState other) {
    return new RouteState(
        family, destination, prefixLength, table, protocol, scope, type, gateway, other, priority,
        source, mtu, flags);
  }

  /** What makes two routes clash. */
  boolean hasKeyOf(RouteState other) {
    return family == other.family
        && table == other.table
        && prefixLength == other.prefixLength
        && priority == other.priority
        && destination.equals(other.destination);
  }

  boolean contains(Octets address) {
    return address.length() == (family == Families.INET ? 4 : 16)
        && (prefixLength == 0 || destination.equals(Prefixes.network(address, prefixLength)));
  }
}
