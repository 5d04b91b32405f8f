package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A link of the fake kernel. */
final class LinkState {
  static final int ETHERNET = 1;
  static final int LOOPBACK = 772;
  static final int ETHERNET_MTU = 1500;

  /** RFC 8200: no link with a smaller one carries IPv6. */
  static final int IPV6_MTU = 1280;

  final NamespaceState namespace;
  final int index;
  final String kind;
  final Attributes kindData = new Attributes();
  final Attributes portData = new Attributes();
  final List<String> alternativeNames = new ArrayList<>();
  String name;
  Octets mac;
  int mtu = ETHERNET_MTU;
  int group;
  int addressGeneration;
  int transmitQueues = 1;
  int receiveQueues = 1;
  String alias = "";

  /** Of a kind that the kernel knows nothing of but its name. */
  boolean offered;

  boolean up;

  /** How often it has to be asked for by itself, once it has a carrier, before it sends. */
  int late;

  @Nullable LinkState master;
  @Nullable LinkState peer;

  /** The link that this one is on, and those that are on this one. */
  @Nullable LinkState lower;

  final List<LinkState> uppers = new ArrayList<>();

  /** Of a tunnel: the namespace through which its packets go (vxlan_dev.net). */
  @Nullable NamespaceState underlay;

  /** Of a bridge or a port: BRIDGE_VLAN_INFO_* of each VLAN that it is a member of. */
  final SortedMap<Integer, Integer> vlans = new TreeMap<>();

  final List<QdiscState> qdiscs = new ArrayList<>();

  /** Where all that arrives is sent instead. */
  @Nullable LinkState redirect;

  /** Of the filter that redirects: as it was sent. */
  Octets filter = Octets.EMPTY;

  int filterInfo;

  LinkState(NamespaceState namespace, int index, String kind, String name, Octets mac) {
    this.namespace = namespace;
    this.index = index;
    this.kind = kind;
    this.name = name;
    this.mac = mac;
  }

  boolean isLoopback() {
    return kind.isEmpty();
  }

  boolean isMacvlan() {
    return kind.equals("macvlan");
  }

  boolean isVlan() {
    return kind.equals("vlan");
  }

  boolean isVxlan() {
    return kind.equals("vxlan");
  }

  boolean isIpvlan() {
    return kind.equals("ipvlan");
  }

  /** Its lower link's frames are taken by those on it (rx_handler). */
  boolean isStacked() {
    return isMacvlan() || isIpvlan();
  }

  /** The kind of the one at the root; what has a queue has one by default. */
  String qdisc() {
    return qdiscs.stream()
        .filter(qdisc -> qdisc.parent() == QdiscState.ROOT)
        .map(QdiscState::kind)
        .findFirst()
        .orElse(kind.equals("ifb") ? "pfifo_fast" : "noqueue");
  }

  boolean isBridge() {
    return kind.equals("bridge");
  }

  /** Up with a carrier, and seen to by linkwatch. */
  boolean isRunning() {
    return hasCarrier() && late == 0;
  }

  /** Somebody asks for this link and no other one (linkwatch_sync_dev). */
  void isAskedFor() {
    if (hasCarrier() && late > 0) {
      late--;
    }
  }

  /** Up with a carrier: a pair's ends both up, a bridge with a port that runs. */
  boolean hasCarrier() {
    if (!up || isLoopback()) {
      return up;
    }
    if (isBridge()) {
      return namespace.links().stream().anyMatch(l -> l.master == this && l.isRunning());
    }
    if (lower != null) {
      return lower.isRunning();
    }
    return peer == null || peer.up;
  }

  /** Whether it takes IPv6 addresses: disable_ipv6 is 0 and the MTU at least 1,280 bytes. */
  boolean hasIpv6() {
    return mtu >= IPV6_MTU && namespace.settings().isIpv6On(name);
  }

  DeviceSettings settings() {
    return namespace.settings().ofLink(name);
  }

  /** Takes over what {@code other} is; the links that it has to do with are {@code copies}. */
  void copy(LinkState other, Copies copies) {
    kindData.putAll(other.kindData);
    portData.putAll(other.portData);
    alternativeNames.addAll(other.alternativeNames);
    mtu = other.mtu;
    group = other.group;
    addressGeneration = other.addressGeneration;
    transmitQueues = other.transmitQueues;
    receiveQueues = other.receiveQueues;
    alias = other.alias;
    offered = other.offered;
    up = other.up;
    late = other.late;
    master = copies.ofAny(other.master);
    peer = copies.ofAny(other.peer);
    lower = copies.ofAny(other.lower);
    other.uppers.forEach(upper -> uppers.add(copies.of(upper)));
    underlay = other.underlay == null ? null : copies.of(other.underlay);
    vlans.putAll(other.vlans);
    qdiscs.addAll(other.qdiscs);
    redirect = copies.ofAny(other.redirect);
    filter = other.filter;
    filterInfo = other.filterInfo;
  }

  /** So that what refers to it can be told and compared as text. */
  @Override
  public String toString() {
    return namespace.name() + "/" + name;
  }
}
