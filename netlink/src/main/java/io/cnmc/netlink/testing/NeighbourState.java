package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.util.SortedMap;

/**
 * A neighbour, or an entry of a forwarding database, of the fake kernel. {@code remote} holds what
 * a VXLAN link's entry says besides the destination, by attribute.
 */
record NeighbourState(
    int family,
    LinkState link,
    Octets destination,
    Octets mac,
    int state,
    int flags,
    SortedMap<Integer, Octets> remote) {
  private static final Octets OTHERS = Octets.ofHex("000000000000");

  NeighbourState on(LinkState other) {
    return new NeighbourState(family, other, destination, mac, state, flags, remote);
  }

  /** Of a VXLAN link: what is for a group, or for no MAC that it knows, goes to several hosts. */
  boolean isShared() {
    return family == Families.BRIDGE
        && mac.length() > 0
        && ((mac.get(0) & 1) != 0 || mac.equals(OTHERS));
  }

  boolean hasKeyOf(NeighbourState other) {
    boolean sameTarget =
        family == Families.BRIDGE
            ? mac.equals(other.mac) && (!isShared() || isWhere(other))
            : destination.equals(other.destination);
    return family == other.family && link == other.link && sameTarget;
  }

  /** Of the same MAC in the same database, wherever it leads. */
  boolean isEntryOf(NeighbourState other) {
    return family == other.family && link == other.link && mac.equals(other.mac);
  }

  /** Whether it leads to the same place (vxlan_fdb_find_rdst). */
  boolean isWhere(NeighbourState other) {
    return destination.equals(other.destination) && remote.equals(other.remote);
  }
}
