package io.cnmc.compiler.model;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Link names: the kernel allows 15 bytes (IFNAMSIZ less the final NUL), so longer ones are cut and
 * end in a hash.
 */
public final class InterfaceNames {
  public static final int MAX_BYTES = 15;
  private static final int HASH_DIGITS = 6;

  /** What {@link #isText} says no to, for people. */
  public static final String TEXT =
      "a link name has letters, digits, `-`, `_`, `.` and `@`, one at least";

  /** What {@link #isTaken} says yes to, for people. */
  public static final String TAKEN = "the kernel has another use for this name";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.@-]+");
  private static final Set<String> OTHERS = Set.of("lo", "all", "default", ".", "..");

  private InterfaceNames() {}

  public static boolean fits(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /**
   * Of what the kernel takes (dev_valid_name: no slash, no colon, no space) only what is never
   * syntax anywhere.
   */
  public static boolean isText(String name) {
    return WORD.matcher(name).matches();
  }

  /**
   * Every namespace has a {@code lo}; {@code all} and {@code default} are folders of settings
   * beside those of links (sysctl_dev_name_is_allowed), {@code .} and {@code ..} what they are
   * everywhere.
   */
  public static boolean isTaken(String name) {
    return OTHERS.contains(name);
  }

  /**
   * The name itself if it fits, else its first 8 characters, a dash, and 6 hex digits of the hash
   * of the whole.
   */
  public static String fit(String name) {
    if (fits(name)) {
      return name;
    }
    CRC32C crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    String hash = String.format("%08x", crc.getValue()).substring(0, HASH_DIGITS);
    return name.substring(0, MAX_BYTES - HASH_DIGITS - 1) + "-" + hash;
  }
}
