package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;

/** The session of this process (credentials(7)). */
public final class ProcessSession {
  private ProcessSession() {}

  /**
   * Begins one without a terminal, so that whatever ends the old one, such as a terminal that is
   * closed, does not reach this process.
   *
   * @throws SystemCallException EPERM for a process that leads its group, as one that a shell
   *     started does
   */
  public static void begin() throws SystemCallException {
    LibC.checked(LibC.setsid(), "setsid");
  }
}
