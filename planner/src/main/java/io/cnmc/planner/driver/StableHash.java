package io.cnmc.planner.driver;

import io.cnmc.compiler.model.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names and MAC addresses that follow from what an object is for: the same on every run and every
 * machine. FNV-1a over the parts, each ended by a byte that no UTF-8 text holds, then a finalizer
 * that spreads every bit.
 */
final class StableHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int LINK_DIGITS = 10;
  private static final byte END = (byte) 0xff;

  private StableHash() {}

  static long of(String... parts) {
    long hash = OFFSET;
    for (String part : parts) {
      for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ b & 0xff) * PRIME;
      }
      hash = (hash ^ END & 0xff) * PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }

  /** The host end of an endpoint's veth pair: {@code cn} and 10 hex digits. */
  static String linkName(String topology, String container, String network, String link) {
    return shortName("cn", "link", topology, container, network, link);
  }

  /** A prefix and 10 hex digits, of which there are so many whatever the hash. */
  static String shortName(String prefix, String... parts) {
    return prefix + HexFormat.of().toHexDigits(of(parts) >>> 24, LINK_DIGITS);
  }

  /** A locally administered unicast address: 02 and five bytes of hash. */
  static MacAddress mac(String... parts) {
    return mac(0x02, parts);
  }

  /** With another first byte, which says whose it is and that it is of one link. */
  static MacAddress mac(int firstByte, String... parts) {
    return new MacAddress((long) firstByte << 40 | of(parts) >>> 24);
  }
}
