package io.cnmc.applier;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.BridgeVlans;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkFlags;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace says of itself: one dump per kind of object, less what the kernel makes by
 * itself.
 */
record NamespaceReading(
    NamespaceRef ref,
    long inode,
    List<LinkMessage> links,
    Map<Integer, LinkMessage> byIndex,
    List<AddressMessage> addresses,
    List<RouteMessage> routes,
    List<NeighbourMessage> neighbours,
    List<NeighbourMessage> fdb,
    Map<Integer, List<BridgeVlans.Member>> vlans,
    QueueingReading queueing,
    SortedMap<String, String> sysctls) {
  private static final String DEFAULTS = "net/ipv6/conf/default/";

  /** RTPROT_REDIRECT: learned from an ICMP redirect. */
  private static final int PROTOCOL_REDIRECT = 1;

  /** Of reading a directory, a secret that is not set, and what is not for this user. */
  private static final Set<Errno> UNREADABLE =
      Set.of(Errno.EISDIR, Errno.EIO, Errno.EACCES, Errno.EPERM, Errno.EINVAL);

  static NamespaceReading read(NamespaceRef ref, Namespace namespace, Wanted wanted)
      throws IOException {
    NetlinkConnection route = namespace.route();
    List<LinkMessage> links = route.dump(LinkRequest.list(), LinkMessage::decode);
    return read(ref, namespace, wanted, links);
  }

  /** With the links that have been dumped already. */
  static NamespaceReading read(
      NamespaceRef ref, Namespace namespace, Wanted wanted, List<LinkMessage> links)
      throws IOException {
    return read(ref, namespace, wanted, links, links);
  }

  /** Some links of a namespace, of {@code all} that have names there, and what is on them. */
  static NamespaceReading readSome(
      NamespaceRef ref,
      Namespace namespace,
      Wanted wanted,
      List<LinkMessage> some,
      List<LinkMessage> all)
      throws IOException {
    return read(ref, namespace, wanted, some, all).only(some);
  }

  private static NamespaceReading read(
      NamespaceRef ref,
      Namespace namespace,
      Wanted wanted,
      List<LinkMessage> links,
      List<LinkMessage> all)
      throws IOException {
    NetlinkConnection route = namespace.route();
    Map<Integer, LinkMessage> byIndex = new HashMap<>();
    all.forEach(link -> byIndex.put(link.index(), link));
    boolean tunnels = links.stream().anyMatch(link -> isTunnel(ref, link, wanted));
    List<NeighbourMessage> neighbours =
        tunnels || wanted.neighbours(ref)
            ? route.dump(
                NeighbourMessage.list(Family.UNSPECIFIED), NamespaceReading::permanentNeighbour)
            : List.of();
    return new NamespaceReading(
        ref,
        namespace.inode(),
        links,
        byIndex,
        route.dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode),
        route.dump(RouteMessage.list(Family.UNSPECIFIED), NamespaceReading::setRoute),
        neighbours,
        tunnels
            ? route.dump(NeighbourMessage.list(Family.BRIDGE), NamespaceReading::tunnelEntry)
            : List.of(),
        ref.isHost() && readsVlans(links, byIndex, wanted) ? vlans(route) : Map.of(),
        ref.isHost()
            ? QueueingReading.NONE
            : QueueingReading.read(route, links, wanted.queueing(ref)),
        ref.isHost() ? new TreeMap<>() : sysctls(namespace, links));
  }

  /**
   * Of a namespace of others: some of its links, of {@code all} that have names, and nothing else.
   */
  static NamespaceReading ofLinks(
      NamespaceRef ref, long inode, List<LinkMessage> links, List<LinkMessage> all) {
    Map<Integer, LinkMessage> byIndex = new HashMap<>();
    all.forEach(link -> byIndex.put(link.index(), link));
    return new NamespaceReading(
        ref,
        inode,
        links,
        byIndex,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        QueueingReading.NONE,
        new TreeMap<>());
  }

  /** Without what is on other links. */
  private NamespaceReading only(List<LinkMessage> some) {
    Set<Integer> indexes = some.stream().map(LinkMessage::index).collect(Collectors.toSet());
    return new NamespaceReading(
        ref,
        inode,
        some,
        byIndex,
        addresses.stream().filter(address -> indexes.contains(address.link())).toList(),
        routes.stream().filter(route -> indexes.contains(route.link())).toList(),
        neighbours.stream().filter(neighbour -> indexes.contains(neighbour.link())).toList(),
        fdb.stream().filter(entry -> indexes.contains(entry.link())).toList(),
        vlans,
        queueing,
        sysctls);
  }

  /** The loopback link, which carries a sandbox's mark; null where it cannot be seen. */
  static @Nullable LinkMessage loopback(List<LinkMessage> links) {
    for (LinkMessage link : links) {
      if ((link.flags() & LinkFlags.LOOPBACK) != 0) {
        return link;
      }
    }
    return null;
  }

  /** Whether links made here later are born with IPv6 off, on, or on with its automatisms. */
  static Ipv6State bornWith(Namespace namespace) throws IOException {
    if (!is(namespace, "disable_ipv6", "0")) {
      return Ipv6State.OFF;
    }
    return is(namespace, "accept_ra", "0") && is(namespace, "autoconf", "0")
        ? Ipv6State.ON
        : Ipv6State.LISTENING;
  }

  private static boolean is(Namespace namespace, String setting, String value) throws IOException {
    return namespace.sysctl(DEFAULTS + setting).orElse("1").equals(value);
  }

  /** Only those that links are marked with are read: there are thousands. */
  private static SortedMap<String, String> sysctls(Namespace namespace, List<LinkMessage> links)
      throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    for (LinkMessage link : links) {
      for (String name : link.alternativeNames()) {
        Optional<String> setting = Ownership.settingOf(name);
        if (setting.isPresent()) {
          readable(namespace, setting.get()).ifPresent(value -> values.put(setting.get(), value));
        }
      }
    }
    return values;
  }

  /** Who is inside can mark what is no setting, or none that can be read: it has no value then. */
  private static Optional<String> readable(Namespace namespace, String setting)
      throws IOException {
    try {
      return namespace.sysctl(setting);
    } catch (SystemCallException e) {
      if (UNREADABLE.contains(e.errno())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Routes of the main table that somebody set. */
  private static @Nullable RouteMessage setRoute(MessageReader message) {
    RouteMessage route = RouteMessage.decode(message);
    return route == null
            || route.table() != RouteMessage.TABLE_MAIN
            || route.protocol() == RouteMessage.PROTOCOL_KERNEL
            || route.protocol() == PROTOCOL_REDIRECT
            || (route.flags() & RouteMessage.CLONED) != 0
        ? null
        : route;
  }

  /** Of the topology, as all that is in its sandboxes: its forwarding database is, too. */
  private static boolean isTunnel(NamespaceRef ref, LinkMessage link, Wanted wanted) {
    return link.kind().equals(Vxlan.KIND) && (!ref.isHost() || wanted.owns(link));
  }

  /** Whether any of them matter: dumping those of all bridges and ports costs time. */
  private static boolean readsVlans(
      List<LinkMessage> links, Map<Integer, LinkMessage> byIndex, Wanted wanted) {
    return wanted.vlans()
        || links.stream()
            .filter(wanted::owns)
            .map(link -> link.master() == 0 ? link : byIndex.get(link.master()))
            .anyMatch(bridge -> bridge != null && filters(bridge));
  }

  /** Whether a link is a bridge that filters by VLAN. */
  static boolean filters(LinkMessage link) {
    return link.kind().equals(Bridge.KIND) && BridgeFiltering.read(link.kindData()).on();
  }

  private static Map<Integer, List<BridgeVlans.Member>> vlans(NetlinkConnection route)
      throws IOException {
    Map<Integer, List<BridgeVlans.Member>> vlans = new HashMap<>();
    for (BridgeVlans link : route.dump(BridgeVlans.list(), BridgeVlans::decode)) {
      vlans.put(link.link(), link.members());
    }
    return vlans;
  }

  /** What somebody put into the database of a VXLAN link; none of a bridge's. */
  private static @Nullable NeighbourMessage tunnelEntry(MessageReader message) {
    NeighbourMessage entry = NeighbourMessage.decode(message);
    return entry == null
            || entry.destination().isEmpty() && entry.remote().nextHop() == 0
        ? null
        : entry;
  }

  private static @Nullable NeighbourMessage permanentNeighbour(MessageReader message) {
    NeighbourMessage neighbour = NeighbourMessage.decode(message);
    return neighbour == null || neighbour.state() != NeighbourMessage.PERMANENT ? null : neighbour;
  }
}
