package io.cnmc.netlink.socket;

import java.io.IOException;

/** A dump stayed inconsistent (NLM_F_DUMP_INTR) however often it was repeated. */
public final class DumpInterruptedException extends IOException {
  public DumpInterruptedException(String request, int attempts) {
    super(request + ": interrupted by changes " + attempts + " times");
  }
}
