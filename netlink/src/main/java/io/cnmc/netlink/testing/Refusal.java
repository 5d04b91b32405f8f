package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;

/** The fake kernel's "no" to one request: error number and, where the kernel has one, its text. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final Errno ESRCH = new Errno(3);
  static final Errno ELOOP = new Errno(40);
  static final Errno ERESTART = new Errno(85);
  static final Errno EADDRINUSE = new Errno(98);
  static final Errno ENETDOWN = new Errno(100);
  static final Errno EHOSTUNREACH = new Errno(113);

  private final transient Errno errno;

  Refusal(Errno errno) {
    this(errno, "");
  }

  Refusal(Errno errno, String text) {
    super(text, null, false, false);
    this.errno = errno;
  }

  Errno errno() {
    return errno;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
