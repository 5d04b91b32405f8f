package io.cnmc.applier;

import io.cnmc.applier.backend.netlink.IpvlanModes;
import io.cnmc.applier.backend.netlink.MacvlanModes;
import io.cnmc.applier.backend.netlink.QdiscCodec;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.Ipv4Setting;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.TunnelRemote;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelObject.Neighbour;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.KernelObject.RouteType;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import io.cnmc.planner.state.VlanMember;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns messages of one namespace into kernel objects, in the terms in which they are desired. */
final class NamespaceObjects {
  private static final int MAC_BYTES = 6;
  private static final MacAddress NO_MAC = new MacAddress(0);

  /** IFAPROT_KERNEL_LL: the link-local address that the kernel gives a link. */
  private static final int PROTOCOL_LINK_LOCAL = 3;

  private final NamespaceReading reading;
  private final Pairing pairing;
  private final Wanted wanted;

  NamespaceObjects(NamespaceReading reading, Pairing pairing, Wanted wanted) {
    this.reading = reading;
    this.pairing = pairing;
    this.wanted = wanted;
  }

  Link link(LinkMessage message) throws IOException {
    Link desired =
        wanted.object(Link.keyOf(reading.ref(), message.name())) instanceof Link link ? link : null;
    boolean desiredIpv6 = desired != null && desired.ipv6();
    LinkKind kind = kind(message);
    return new Link(
        reading.ref(),
        message.name(),
        kind,
        desired != null && hasMacOfParent(kind) ? desired.mac() : mac(message),
        message.mtu(),
        message.isUp(),
        Ipv6State.of(message).asDesired(desiredIpv6),
        message.alias(),
        message.group(),
        port(message, desired),
        message.ipv4().ipv4(Ipv4Setting.ROUTE_LOCALNET).orElse(0) != 0);
  }

  /** Nobody can ask for another, so it is what is desired. */
  private static boolean hasMacOfParent(LinkKind kind) {
    return kind instanceof LinkKind.Stacked stacked && stacked.hasMacOfParent();
  }

  private static MacAddress mac(LinkMessage message) {
    return message.address().length() == MAC_BYTES
        ? MacAddress.ofBytes(message.address().toArray())
        : NO_MAC;
  }

  private LinkKind ipvlan(LinkMessage message) throws IOException {
    LinkMessage parent = pairing.parent(reading.ref(), message);
    Ipvlan data = Ipvlan.read(message.kindData());
    LinkKind.Ipvlan.Mode mode = IpvlanModes.mode(data);
    LinkKind.Ipvlan.Flag flag = IpvlanModes.flag(data);
    return parent == null || mode == null || flag == null
        ? new LinkKind.Other(Ipvlan.KIND)
        : new LinkKind.Ipvlan(parent.name(), mode, flag);
  }

  private LinkKind macvlan(LinkMessage message) throws IOException {
    LinkMessage parent = pairing.parent(reading.ref(), message);
    LinkKind.Macvlan.Mode mode = MacvlanModes.ofKernel(Macvlan.read(message.kindData()).mode());
    return parent == null || mode == null
        ? new LinkKind.Other(Macvlan.KIND)
        : new LinkKind.Macvlan(parent.name(), mode);
  }

  private LinkKind vlan(LinkMessage message) throws IOException {
    LinkMessage parent = pairing.parent(reading.ref(), message);
    return parent == null
        ? new LinkKind.Other(Vlan.KIND)
        : new LinkKind.Vlan(parent.name(), Vlan.read(message.kindData()).id());
  }

  /** One that does not send through the host is none of ours, and none that would do. */
  private LinkKind vxlan(LinkMessage message) throws IOException {
    if (!pairing.isThroughHost(reading.ref(), message)) {
      return new LinkKind.Other(Vxlan.KIND);
    }
    Vxlan data = Vxlan.read(message.kindData());
    IpAddress local = data.local().isEmpty() ? null : ip(data.local());
    return new LinkKind.Vxlan(data.id(), data.port(), local, data.learning(), data.proxy());
  }

  private LinkKind kind(LinkMessage message) throws IOException {
    return switch (message.kind()) {
      case Bridge.KIND -> bridge(message);
      case Ipvlan.KIND -> ipvlan(message);
      case Macvlan.KIND -> macvlan(message);
      case Vlan.KIND -> vlan(message);
      case Dummy.KIND -> new LinkKind.Dummy();
      case Vxlan.KIND -> vxlan(message);
      case Veth.KIND -> pairing.kind(reading.ref(), message);
      case Ifb.KIND -> new LinkKind.Ifb();
      case "" -> new LinkKind.Other("hardware");
      default -> extension(message);
    };
  }

  /** Ours send where they are; one that was made elsewhere and moved here sends from there. */
  private LinkKind extension(LinkMessage message) {
    return message.lowerNamespaceId() >= 0
        ? new LinkKind.Other(message.kind())
        : wanted.kinds().read(message.kind(), message.kindData());
  }

  private LinkKind bridge(LinkMessage message) {
    BridgeFiltering filtering = BridgeFiltering.read(message.kindData());
    return filtering.on()
        ? new LinkKind.Bridge(
            new LinkKind.Filtering(filtering.defaultPvid(), vlans(message.index())))
        : new LinkKind.Bridge();
  }

  private Link.@Nullable Port port(LinkMessage message, @Nullable Link desired) {
    if (message.master() == 0) {
      return null;
    }
    return new Link.Port(
        name(message.master()),
        message.port() != null && message.port().hairpin(),
        message.port() != null && message.port().isolated(),
        message.port() == null ? 0 : message.port().groupForward(),
        vlans(message, desired));
  }

  /**
   * A port that nobody wants is seen as it is, so that it can be made again. Of one that is wanted
   * without VLANs they are its bridge's matter, if that is somebody else's; and the one that the
   * bridge puts each port in by default is not told, for the bridge then is.
   */
  private List<VlanMember> vlans(LinkMessage message, @Nullable Link desired) {
    List<VlanMember> vlans = vlans(message.index());
    if (desired != null && !desired.vlans().isEmpty()) {
      return vlans;
    }
    LinkMessage master = reading.byIndex().get(message.master());
    if (master == null || !NamespaceReading.filters(master)) {
      return List.of();
    }
    int byDefault = BridgeFiltering.read(master.kindData()).defaultPvid();
    boolean untold =
        desired != null
            && (!wanted.owns(master) || vlans.equals(List.of(VlanMember.untagged(byDefault))));
    return untold ? List.of() : vlans;
  }

  private List<VlanMember> vlans(int link) {
    return reading.vlans().getOrDefault(link, List.of()).stream()
        .map(vlan -> new VlanMember(vlan.id(), vlan.pvid(), vlan.untagged()))
        .toList();
  }

  /** Null for what the kernel makes by itself. */
  @Nullable Address address(AddressMessage message) {
    IpAddress address = ip(message.local());
    Address object =
        new Address(
            reading.ref(),
            name(message.link()),
            new IpInterface(address, message.prefixLength()));
    boolean kernels = address.isLoopback() || isGeneratedLinkLocal(message, address);
    return kernels && !wanted.contains(object.key()) ? null : object;
  }

  private boolean isGeneratedLinkLocal(AddressMessage message, IpAddress address) {
    if (address.isV4() || !address.isLinkLocal()) {
      return false;
    }
    LinkMessage link = reading.byIndex().get(message.link());
    return message.protocol() == PROTOCOL_LINK_LOCAL
        || link != null
            && link.address().length() == MAC_BYTES
            && address.low() == interfaceId(link.address());
  }

  /** The modified EUI-64 of a MAC address (RFC 4291, appendix A). */
  private static long interfaceId(Octets mac) {
    long value = MacAddress.ofBytes(mac.toArray()).value();
    long upper = value >>> 24 ^ 0x020000;
    return upper << 40 | 0xfffeL << 24 | value & 0xffffff;
  }

  Route route(RouteMessage message) {
    IpFamily family = message.family() == Family.INET ? IpFamily.IPV4 : IpFamily.IPV6;
    IpAddress destination =
        message.destination().isEmpty() ? new IpAddress(family, 0, 0) : ip(message.destination());
    RouteType type =
        switch (message.type()) {
          case RouteMessage.TYPE_UNICAST -> RouteType.UNICAST;
          case RouteMessage.TYPE_BLACKHOLE -> RouteType.BLACKHOLE;
          default -> RouteType.UNREACHABLE;
        };
    boolean leads = type == RouteType.UNICAST;
    return new Route(
        reading.ref(),
        IpPrefix.containing(destination, message.prefixLength()),
        type,
        leads && !message.gateway().isEmpty() ? ip(message.gateway()) : null,
        leads && message.link() != 0 ? name(message.link()) : null);
  }

  Neighbour neighbour(NeighbourMessage message) {
    return new Neighbour(
        reading.ref(),
        name(message.link()),
        ip(message.destination()),
        message.address().toString());
  }

  /** Empty for one of ours that ages, which is as good as gone; those of others are there. */
  Optional<FdbEntry> fdbEntry(NeighbourMessage message) {
    FdbEntry entry =
        new FdbEntry(
            reading.ref(),
            name(message.link()),
            MacAddress.ofBytes(message.address().toArray()),
            message.destination().isEmpty() ? null : ip(message.destination()),
            detour(message.remote()));
    int staying = NeighbourMessage.PERMANENT | NeighbourMessage.NO_ARP;
    boolean ages = (message.state() & staying) == 0;
    return ages && entry.equals(wanted.object(entry.key())) ? Optional.empty() : Optional.of(entry);
  }

  private Detour detour(TunnelRemote remote) {
    // Null for none, and for one that is gone.
    LinkMessage by = reading.byIndex().get(remote.link());
    String link = by == null ? "" : by.name();
    return new Detour(remote.port(), remote.vni(), link, remote.nextHop());
  }

  /** What of the link's queueing is of the kinds that drivers make. */
  Optional<Qdisc> qdisc(LinkMessage link) {
    Qdisc desired =
        wanted.object(Qdisc.keyOf(reading.ref(), link.name())) instanceof Qdisc q ? q : null;
    List<QdiscMessage> ofLink =
        reading.queueing().qdiscs().stream().filter(q -> q.link() == link.index()).toList();
    return QdiscCodec.read(reading.ref(), link.name(), ofLink, desired);
  }

  /** Where what arrives at the link goes first, if anywhere. */
  Optional<Redirect> redirect(LinkMessage link) {
    if (!reading.queueing().divertsAt(link.index())) {
      return Optional.empty();
    }
    int target = reading.queueing().redirects().getOrDefault(link.index(), 0);
    return Optional.of(new Redirect(reading.ref(), link.name(), target == 0 ? "" : name(target)));
  }

  private String name(int index) {
    LinkMessage link = reading.byIndex().get(index);
    return link == null ? "link-" + index : link.name();
  }

  private static IpAddress ip(Octets octets) {
    return IpAddress.ofBytes(octets.toArray());
  }
}
