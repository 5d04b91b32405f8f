package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** An address of the fake kernel; {@code broadcast} is empty for none. */
record AddressState(
    LinkState link,
    Octets local,
    Octets peer,
    int prefixLength,
    Octets broadcast,
    int scope,
    int flags,
    int protocol) {
  AddressState on(LinkState other) {
    return new AddressState(other, local, peer, prefixLength, broadcast, scope, flags, protocol);
  }

  boolean isIpv4() {
    return local.length() == 4;
  }

  boolean isSame(AddressState other) {
    boolean sameAddress = link == other.link && local.equals(other.local);
    return sameAddress && (!isIpv4() || prefixLength == other.prefixLength);
  }
}
