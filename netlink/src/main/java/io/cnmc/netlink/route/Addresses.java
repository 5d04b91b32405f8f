package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses as people write them, for error messages. */
final class Addresses {
  private Addresses() {}

  static String text(Octets address) {
    try {
      return address.isEmpty() ? "default" : InetAddress.getByAddress(address.toArray()).getHostAddress();
    } catch (UnknownHostException e) {
      return address.toString();
    }
  }
}
