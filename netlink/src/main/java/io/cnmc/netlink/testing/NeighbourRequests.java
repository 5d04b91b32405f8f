package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH (neigh_add; rtnl_fdb_add for AF_BRIDGE). */
final class NeighbourRequests {
  private static final int RTM_NEWNEIGH = 28;
  private static final int HEADER = 12;
  private static final int SELF = 0x02;
  private static final int REACHABLE = 0x02;
  private static final int PERMANENT = 0x80;
  private static final int NDA_DST = 1;
  private static final int NDA_LLADDR = 2;

  /** NDA_PORT, NDA_VNI, NDA_IFINDEX, NDA_NH_ID. */
  private static final List<Integer> REMOTE = List.of(6, 7, 8, 13);

  private final NamespaceState namespace;

  NeighbourRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void add(MessageReader in) {
    NeighbourState neighbour = read(in);
    if (neighbour.family() == Families.BRIDGE) {
      check(neighbour, in.flags());
    }
    if (neighbour.family() == Families.INET6 && !neighbour.link().hasIpv6()) {
      throw new Refusal(Errno.EINVAL, "IPv6 is disabled on this device"); // ndisc_allow_add
    }
    Optional<NeighbourState> old = find(neighbour);
    if (old.isPresent() && (in.flags() & MessageFlags.EXCLUSIVE) != 0) {
      throw new Refusal(Errno.EEXIST);
    }
    if (old.isEmpty() && (in.flags() & MessageFlags.CREATE) == 0) {
      throw new Refusal(Errno.ENOENT);
    }
    old.ifPresent(namespace.neighbours()::remove);
    namespace.neighbours().add(neighbour);
  }

  /** rtnl_fdb_add and vxlan_fdb_add: only what is in a VXLAN link's own database. */
  private static void check(NeighbourState entry, int flags) {
    if (!entry.link().isVxlan() || (entry.flags() & SELF) == 0) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    if ((entry.state() & (PERMANENT | REACHABLE)) == 0) {
      throw new Refusal(Errno.EINVAL);
    }
    if (entry.isShared() && (flags & MessageFlags.REPLACE) != 0) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
  }

  void delete(MessageReader in) {
    NeighbourState wanted = read(in);
    boolean entry = wanted.family() == Families.BRIDGE;
    List<NeighbourState> old =
        namespace.neighbours().stream()
            .filter(n -> entry ? n.isEntryOf(wanted) : n.hasKeyOf(wanted))
            .toList();
    if (old.isEmpty()) {
      throw new Refusal(Errno.ENOENT);
    }
    // Of an entry that leads elsewhere, nothing goes and nothing is said (__vxlan_fdb_delete).
    namespace
        .neighbours()
        .removeIf(
            n ->
                old.contains(n)
                    && (!entry || wanted.destination().isEmpty() || n.isWhere(wanted)));
  }

  private Optional<NeighbourState> find(NeighbourState wanted) {
    return namespace.neighbours().stream().filter(wanted::hasKeyOf).findFirst();
  }

  private NeighbourState read(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(HEADER));
    LinkState link = namespace.link(in.u32(4));
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    return new NeighbourState(
        in.u8(0),
        link,
        orEmpty(attributes.get(NDA_DST)),
        orEmpty(attributes.get(NDA_LLADDR)),
        in.u16(8),
        in.u8(10),
        remote(attributes));
  }

  private static SortedMap<Integer, Octets> remote(Attributes attributes) {
    SortedMap<Integer, Octets> remote = new TreeMap<>();
    for (int type : REMOTE) {
      Octets value = attributes.get(type);
      if (value != null) {
        remote.put(type, value);
      }
    }
    return remote;
  }

  private static Octets orEmpty(@Nullable Octets value) {
    return value == null ? Octets.EMPTY : value;
  }

  /** Forwarding databases only for who asks for them. */
  void dump(MessageReader in, Replies.ObjectWriter out) {
    int wanted = in.u8(0);
    for (NeighbourState neighbour : namespace.neighbours()) {
      boolean any = wanted == Families.UNSPECIFIED && neighbour.family() != Families.BRIDGE;
      if (any || wanted == neighbour.family()) {
        out.write(RTM_NEWNEIGH, to -> write(to, neighbour));
      }
    }
  }

  private static void write(AttributeWriter out, NeighbourState neighbour) {
    out.putU8(neighbour.family()).putZeros(3).putU32(neighbour.link().index);
    out.putU16(neighbour.state()).putU8(neighbour.flags()).putU8(1);
    if (!neighbour.destination().isEmpty()) {
      out.octets(NDA_DST, neighbour.destination());
    }
    if (!neighbour.mac().isEmpty()) {
      out.octets(NDA_LLADDR, neighbour.mac());
    }
    neighbour.remote().forEach(out::octets);
  }
}
