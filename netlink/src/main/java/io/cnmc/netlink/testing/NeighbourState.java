package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** A neighbour, or an entry of a forwarding database, of the fake kernel. */
record NeighbourState(
    int family, LinkState link, Octets destination, Octets mac, int state, int flags) {
  boolean hasKeyOf(NeighbourState other) {
    boolean sameTarget =
        family == Families.BRIDGE ? mac.equals(other.mac) : destination.equals(other.destination);
    return family == other.family && link == other.link && sameTarget;
  }
}
