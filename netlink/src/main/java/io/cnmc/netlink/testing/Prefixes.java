package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** Arithmetic on addresses as the wire has them. */
final class Prefixes {
  private Prefixes() {}

  /** {@code address} with all bits behind the first {@code length} cleared. */
  static Octets network(Octets address, int length) {
    return fill(address, length, false);
  }

  /** {@code address} with all bits behind the first {@code length} set. */
  static Octets last(Octets address, int length) {
    return fill(address, length, true);
  }

  private static Octets fill(Octets address, int length, boolean ones) {
    byte[] bytes = address.toArray();
    for (int bit = length; bit < 8 * bytes.length; bit++) {
      int mask = 0x80 >>> (bit & 7);
      bytes[bit >> 3] = (byte) (ones ? bytes[bit >> 3] | mask : bytes[bit >> 3] & ~mask);
    }
    return Octets.of(bytes);
  }
}
