package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.WireException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses on the wire, and as people write them in error messages. */
final class Addresses {
  private Addresses() {}

  /** Of at most all bits of an address; 0 without one. */
  static int prefixLength(int length, Octets address) {
    if (length > Byte.SIZE * address.length()) {
      throw new WireException("a prefix of " + length + " bits of " + text(address));
    }
    return length;
  }

  static String text(Octets address) {
    try {
      return address.isEmpty()
          ? "default"
          : InetAddress.getByAddress(address.toArray()).getHostAddress();
    } catch (UnknownHostException e) {
      return address.toString();
    }
  }
}
