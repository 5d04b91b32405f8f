package io.cnmc.netlink;

/** A system call failed: {@code mount /run/netns/shop.web: EPERM}. */
public final class SystemCallException extends KernelException {
  public SystemCallException(String call, Errno errno) {
    super(errno, call + ": " + errno.name());
  }
}
