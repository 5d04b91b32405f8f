package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that one network namespace of the fake kernel holds. Guarded by the kernel's lock. */
final class NamespaceState {
  private final String name;
  private final long inode;
  private final Settings settings;
  private final SortedMap<Integer, LinkState> links = new TreeMap<>();
  private final List<AddressState> addresses = new ArrayList<>();
  private final List<RouteState> routes = new ArrayList<>();
  private final List<NeighbourState> neighbours = new ArrayList<>();
  private final List<LinkState> tunnels = new ArrayList<>();
  private final Map<NamespaceState, Integer> namespaceIds = new LinkedHashMap<>();
  private NftRuleset nft = new NftRuleset();
  private int nextIndex = 1;

  private NamespaceState(String name, long inode, Settings settings) {
    this.name = name;
    this.inode = inode;
    this.settings = settings;
  }

  /** With a loopback link that is down, as the kernel makes one. */
  static NamespaceState fresh(String name, long inode) {
    NamespaceState state = new NamespaceState(name, inode, Settings.fresh());
    LinkState loopback = state.addLink(0, "", "lo", Octets.ofHex("000000000000"));
    loopback.mtu = 65536;
    return state;
  }

  /** One that is alike but for its links: {@link #copy} makes them. */
  NamespaceState emptied() {
    return new NamespaceState(name, inode, settings.copy());
  }

  /** Takes over what is in {@code other}; a ruleset is shared, since none is ever changed. */
  void copy(NamespaceState other, Copies copies) {
    other.links.forEach((index, link) -> links.put(index, copies.of(link)));
    other.addresses.forEach(a -> addresses.add(a.on(copies.of(a.link()))));
    other.routes.forEach(r -> routes.add(r.on(copies.ofAny(r.link()))));
    other.neighbours.forEach(n -> neighbours.add(n.on(copies.of(n.link()))));
    other.tunnels.forEach(tunnel -> tunnels.add(copies.of(tunnel)));
    other.namespaceIds.forEach((namespace, id) -> namespaceIds.put(copies.of(namespace), id));
    nft = other.nft;
    nextIndex = other.nextIndex;
  }

  String name() {
    return name;
  }

  long inode() {
    return inode;
  }

  Settings settings() {
    return settings;
  }

  Collection<LinkState> links() {
    return links.values();
  }

  List<AddressState> addresses() {
    return addresses;
  }

  /** The routes that somebody added; {@link #allRoutes} has the kernel's own too. */
  List<RouteState> routes() {
    return routes;
  }

  List<RouteState> allRoutes() {
    List<RouteState> all = KernelRoutes.of(addresses);
    all.addAll(routes);
    return all;
  }

  List<NeighbourState> neighbours() {
    return neighbours;
  }

  /** Those whose packets go through this namespace, wherever they are. */
  List<LinkState> tunnels() {
    return tunnels;
  }

  NftRuleset nft() {
    return nft;
  }

  void nft(NftRuleset next) {
    nft = next;
  }

  @Nullable LinkState link(int index) {
    return links.get(index);
  }

  @Nullable LinkState link(String linkName) {
    for (LinkState link : links.values()) {
      if (link.name.equals(linkName) || link.alternativeNames.contains(linkName)) {
        return link;
      }
    }
    return null;
  }

  /** The number by which this namespace knows another; given when first needed. */
  int namespaceId(NamespaceState other) {
    return namespaceIds.computeIfAbsent(other, o -> namespaceIds.size());
  }

  /** The numbers given so far. */
  Map<NamespaceState, Integer> namespaceIds() {
    return namespaceIds;
  }

  @Nullable Integer knownNamespaceId(NamespaceState other) {
    return namespaceIds.get(other);
  }

  /** {@code wanted} 0: the next free index; settings of the link come with it. */
  LinkState addLink(int wanted, String kind, String linkName, @Nullable Octets mac) {
    while (links.containsKey(nextIndex)) {
      nextIndex++;
    }
    int index = wanted == 0 ? nextIndex++ : wanted;
    Octets address = mac == null ? LinkNames.mac(inode, index) : mac;
    LinkState link = new LinkState(this, index, kind, linkName, address);
    links.put(index, link);
    settings.addLink(linkName);
    return link;
  }

  /** With what is on it, and a pair's other end. */
  void removeLink(LinkState link) {
    if (links.remove(link.index) == null) {
      return;
    }
    addresses.removeIf(a -> a.link() == link);
    routes.removeIf(r -> r.link() == link);
    neighbours.removeIf(n -> n.link() == link);
    links.values().stream().filter(l -> l.master == link).forEach(NamespaceState::release);
    settings.removeLink(link.name);
    List.copyOf(link.uppers).forEach(upper -> upper.namespace.removeLink(upper));
    if (link.lower != null) {
      link.lower.uppers.remove(link);
      link.lower = null;
    }
    if (link.underlay != null) {
      link.underlay.tunnels.remove(link);
    }
    LinkState peer = link.peer;
    if (peer != null) {
      peer.peer = null;
      peer.namespace.removeLink(peer);
    }
  }

  private static void release(LinkState port) {
    port.master = null;
    port.vlans.clear();
  }

  /** Up or down, with what the kernel does to addresses and routes then. */
  void setUp(LinkState link, boolean up) {
    if (link.up == up) {
      return;
    }
    link.up = up;
    if (up && link.isLoopback()) {
      addLoopbackAddresses(link);
    }
    link.uppers.stream()
        .filter(LinkState::isVlan)
        .forEach(vlan -> vlan.namespace.setUp(vlan, up)); // vlan_device_event
    if (!up) {
      routes.removeIf(r -> r.link() == link);
      forgetNeighbours(link);
      addresses.removeIf(a -> a.link() == link && !a.isIpv4());
    }
  }

  /** All of IP, permanent ones too; the forwarding database stays. */
  void forgetNeighbours(LinkState link) {
    neighbours.removeIf(n -> n.link() == link && n.family() != Families.BRIDGE);
  }

  private void addLoopbackAddresses(LinkState link) {
    Octets ipv4 = Octets.ofHex("7f000001");
    Octets ipv6 = Octets.ofHex("00000000000000000000000000000001");
    int host = RouteState.SCOPE_HOST;
    List<AddressState> own = new ArrayList<>();
    own.add(new AddressState(link, ipv4, ipv4, 8, Octets.EMPTY, host, 0x80, 1));
    if (link.hasIpv6()) {
      own.add(new AddressState(link, ipv6, ipv6, 128, Octets.EMPTY, host, 0x80, 1));
    }
    own.removeIf(address -> addresses.stream().anyMatch(address::isSame));
    addresses.addAll(own);
  }

  /** What follows from a setting at once: a link without IPv6 loses its addresses. */
  void settingChanged(SettingName setting) {
    if (setting.toString().endsWith("/disable_ipv6")) {
      addresses.removeIf(a -> !a.isIpv4() && !a.link().hasIpv6());
      routes.removeIf(
          r -> r.family() == Families.INET6 && r.link() != null && !r.link().hasIpv6());
    }
  }

  /**
   * addrconf_notify: below the least MTU of IPv6 a link forgets it, and comes back as a new one.
   */
  void mtuChanged(LinkState link) {
    boolean large = link.mtu >= LinkState.IPV6_MTU;
    if (large && !settings.hasIpv6(link.name)) {
      settings.addIpv6(link.name);
      link.addressGeneration = 0;
    } else if (!large && settings.hasIpv6(link.name)) {
      settings.removeIpv6(link.name);
      addresses.removeIf(a -> a.link() == link && !a.isIpv4());
      routes.removeIf(r -> r.link() == link && r.family() == Families.INET6);
      neighbours.removeIf(n -> n.link() == link && n.family() == Families.INET6);
    }
  }

  /** The last name and handle are gone. */
  void destroy() {
    List.copyOf(links.values()).forEach(this::removeLink);
  }
}
