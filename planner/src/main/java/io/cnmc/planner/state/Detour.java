package io.cnmc.planner.state;

import java.util.StringJoiner;

/**
 * Where frames go other than the tunnel itself says: what somebody put into an entry besides the
 * host's address. Drivers put nothing.
 *
 * @param port the UDP port; 0 for the tunnel's
 * @param vni 0 for the tunnel's
 * @param link the link that the packets leave by; empty for what the routes say
 * @param nextHop the number of a nexthop object, in place of an address; 0 for none
 */
public record Detour(int port, int vni, String link, int nextHop) {
  public static final Detour NONE = new Detour(0, 0, "", 0);

  /** Empty for none. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    if (port != 0) {
      text.add("port " + port);
    }
    if (vni != 0) {
      text.add("VNI " + vni);
    }
    if (!link.isEmpty()) {
      text.add("by " + link);
    }
    if (nextHop != 0) {
      text.add("nexthop " + nextHop);
    }
    return text.toString();
  }
}
