package io.cnmc.netlink.wire;

/**
 * Bytes that are no netlink: a length outside its frame, a value shorter than its type, an
 * attribute longer than 65,535 bytes. Unchecked so that readers can run inside callbacks; a
 * connection turns it into an {@link java.io.IOException}.
 */
public final class WireException extends RuntimeException {
  public WireException(String message) {
    super(message);
  }
}
