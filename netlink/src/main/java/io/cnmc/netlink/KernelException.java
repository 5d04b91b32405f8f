package io.cnmc.netlink;

import java.io.IOException;

/** The operating system refused something, for a reason that has an error number. */
public abstract sealed class KernelException extends IOException
    permits NetlinkException, SystemCallException {
  private final Errno errno;

  KernelException(Errno errno, String message) {
    super(message);
    this.errno = errno;
  }

  public Errno errno() {
    return errno;
  }
}
