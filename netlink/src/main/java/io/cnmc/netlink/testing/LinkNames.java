package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.Octets;

/** What the kernel accepts as a link's name, and what it makes up when none is given. */
final class LinkNames {
  private static final int IFNAMSIZ = 16;

  private LinkNames() {}

  /** Too long: the attribute's policy; else dev_valid_name. */
  static String checked(String name) {
    if (name.length() >= IFNAMSIZ) {
      throw new Refusal(new Errno(34), "Attribute failed policy validation");
    }
    boolean bad = name.chars().anyMatch(c -> c == '/' || c == ':' || c <= ' ');
    if (name.isEmpty() || name.equals(".") || name.equals("..") || bad) {
      throw new Refusal(Errno.EINVAL);
    }
    return name;
  }

  static String free(NamespaceState namespace, String kind) {
    int number = 0;
    while (namespace.link(kind + number) != null) {
      number++;
    }
    return kind + number;
  }

  /** The kernel's is random; a test wants the same each time. */
  static Octets mac(long inode, int index) {
    return Octets.of(
        (byte) 2,
        (byte) (inode >>> 16),
        (byte) (inode >>> 8),
        (byte) inode,
        (byte) (index >>> 8),
        (byte) index);
  }
}
