package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What the calling thread may do: the effective set of /proc/thread-self/status. */
public final class Capabilities {
  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final String LINE = "\nCapEff:\t";
  private static final int HEX = 16;

  private Capabilities() {}

  /** Those of {@link Capability} that are in effect. */
  public static Set<Capability> effective() throws SystemCallException {
    return parse(SmallFile.read(STATUS));
  }

  static Set<Capability> parse(String status) {
    int start = status.indexOf(LINE) + LINE.length();
    long bits = Long.parseUnsignedLong(status.substring(start, status.indexOf('\n', start)), HEX);
    EnumSet<Capability> held = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if ((bits >>> capability.bit() & 1) != 0) {
        held.add(capability);
      }
    }
    return Collections.unmodifiableSet(held);
  }
}
