package io.cnmc.compiler.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Link names: the kernel allows 15 bytes (IFNAMSIZ less the final NUL), so longer ones are cut and
 * end in a hash.
 */
public final class InterfaceNames {
  public static final int MAX_BYTES = 15;
  private static final int HASH_DIGITS = 6;

  private InterfaceNames() {}

  /**
   * The name itself if it fits, else its first 8 characters, a dash, and 6 hex digits of the hash
   * of the whole.
   */
  public static String fit(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return name;
    }
    CRC32C crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    String hash = String.format("%08x", crc.getValue()).substring(0, HASH_DIGITS);
    return name.substring(0, MAX_BYTES - HASH_DIGITS - 1) + "-" + hash;
  }
}
