package io.cnmc.netlink.socket;

import java.io.IOException;

/** The kernel dropped answers because the receive buffer was full (ENOBUFS). */
public final class ReceiveOverrunException extends IOException {
  public ReceiveOverrunException(String message) {
    super(message);
  }
}
