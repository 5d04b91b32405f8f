package io.cnmc.planner.driver;

import io.cnmc.compiler.model.InterfaceNames;

/**
 * Which names a link may have: what the kernel takes (dev_valid_name: 1 to 15 bytes, no slash, no
 * colon, no space, not {@code .} or {@code ..}), and of that only letters, digits, dot, dash and
 * underscore, so that a name is never syntax anywhere.
 */
public final class LinkNames {
  private LinkNames() {}

  public static boolean valid(String name) {
    return name.length() <= InterfaceNames.MAX_BYTES
        && name.matches("[A-Za-z0-9_.-]+")
        && !name.equals(".")
        && !name.equals("..");
  }

  static String why(String name) {
    return name.length() > InterfaceNames.MAX_BYTES
        ? "longer than 15 bytes"
        : "a link name holds letters, digits, `.`, `-` and `_`";
  }
}
