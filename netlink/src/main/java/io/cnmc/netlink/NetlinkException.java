package io.cnmc.netlink;

import io.cnmc.netlink.wire.KernelError;

/** The kernel refused a netlink request: {@code RTM_NEWLINK br0: EEXIST}. */
public final class NetlinkException extends KernelException {
  private final transient KernelError error;

  public NetlinkException(String request, KernelError error) {
    super(error.errno(), request + ": " + error);
    this.error = error;
  }

  public KernelError error() {
    return error;
  }
}
