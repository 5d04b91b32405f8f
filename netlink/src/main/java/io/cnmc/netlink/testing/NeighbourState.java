package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** A neighbour, or an entry of a forwarding database, of the fake kernel. */
record NeighbourState(
    int family, LinkState link, Octets destination, Octets mac, int state, int flags) {
  private static final Octets OTHERS = Octets.ofHex("000000000000");

  /** Of a VXLAN link: for frames to no MAC that it knows. Such entries are as many as hosts. */
  boolean isForOthers() {
    return family == Families.BRIDGE && mac.equals(OTHERS);
  }

  boolean hasKeyOf(NeighbourState other) {
    boolean sameDestination = destination.equals(other.destination);
    boolean sameTarget =
        family == Families.BRIDGE
            ? mac.equals(other.mac) && (sameDestination || !isForOthers())
            : sameDestination;
    return family == other.family && link == other.link && sameTarget;
  }
}
