package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.AddressGeneration;
import io.cnmc.netlink.route.BridgePort;
import io.cnmc.netlink.route.Ipv4Setting;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to say to the kernel to make a link, or to turn one into another. */
final class LinkRequests {
  private LinkRequests() {}

  /** A bridge, down; its settings under /proc/sys come between this and bringing it up. */
  static List<Request> createBridge(Link bridge) {
    LinkSettings made =
        LinkSettings.named(bridge.name())
            .address(mac(bridge))
            .group(bridge.group())
            .kind(Bridge.DEFAULT);
    // A MTU given in the creation would count as the kernel's own choice, to be changed by ports.
    LinkSettings settled = marked(bridge).mtu(bridge.mtu());
    LinkKind.Filtering filtering = bridge.kind().filtering();
    if (filtering != null) {
      settled.kind(new BridgeFiltering(true, filtering.defaultVlan()));
    }
    if (bridge.routeLocalnet()) {
      settled.ipv4(Ipv4Setting.ROUTE_LOCALNET, 1);
    }
    return List.of(LinkRequest.create(made), LinkRequest.set(settled));
  }

  /** Where the ends of a new pair go: a bridge's index or 0, and a namespace's descriptor. */
  record Placement(int master, int peerNamespace) {}

  /**
   * A veth pair in one message, the peer where it belongs and the port enslaved and up: a link that
   * is made first and moved afterwards costs a grace period of the kernel.
   */
  static List<Request> createPair(Link link, Link peer, Placement place) {
    LinkSettings other =
        LinkSettings.named(peer.name())
            .address(mac(peer))
            .mtu(peer.mtu())
            .queues(1, 1)
            .namespace(place.peerNamespace);
    LinkSettings made =
        LinkSettings.named(link.name())
            .address(mac(link))
            .mtu(link.mtu())
            .group(link.group())
            .queues(1, 1)
            .kind(new Veth(other));
    if (link.port() == null) {
      return link.alias().isEmpty()
          ? List.of(LinkRequest.create(made))
          : List.of(LinkRequest.create(made), LinkRequest.set(marked(link)));
    }
    made.master(place.master).up(link.up());
    return List.of(LinkRequest.create(made), LinkRequest.set(asPort(marked(link), link)));
  }

  /** A link in a sandbox on a link of the host, in one message of the host's. */
  static Request createMacvlan(Link link, LinkKind.Macvlan kind, int parent, int namespace) {
    return LinkRequest.create(
        LinkSettings.named(link.name())
            .lower(parent)
            .namespace(namespace)
            .address(mac(link))
            .mtu(link.mtu())
            .kind(new Macvlan(MacvlanModes.toKernel(kind.mode()))));
  }

  /** The same; its MAC is the parent's, whatever is asked for. */
  static Request createIpvlan(Link link, LinkKind.Ipvlan kind, int parent, int namespace) {
    return LinkRequest.create(
        LinkSettings.named(link.name())
            .lower(parent)
            .namespace(namespace)
            .mtu(link.mtu())
            .kind(
                new Ipvlan(IpvlanModes.toKernel(kind.mode()), IpvlanModes.toKernel(kind.flag()))));
  }

  /** A link of the sandbox alone. */
  static Request createAlone(Link link, io.cnmc.netlink.route.LinkKind kind) {
    return LinkRequest.create(
        LinkSettings.named(link.name()).address(mac(link)).mtu(link.mtu()).kind(kind));
  }

  /**
   * A VLAN of the link with the index {@code parent}; a port is down until its settings are there,
   * for its wire is live.
   */
  static List<Request> createVlan(Link link, LinkKind.Vlan kind, int parent, int master) {
    LinkSettings made = made(link).lower(parent).kind(new Vlan(kind.id()));
    return link.port() == null
        ? List.of(LinkRequest.create(made), LinkRequest.set(marked(link)))
        : uplink(made.master(master), link);
  }

  /** A tunnel to other hosts, as a port of a bridge. */
  static List<Request> createVxlan(Link link, LinkKind.Vxlan kind, int master) {
    return uplink(made(link).kind(kind(kind)).master(master), link);
  }

  /**
   * A tunnel in another namespace, in one message of the host's: so it sends through the host. To
   * move it there afterwards would cost a grace period of the kernel. It is down.
   */
  static Request createHidden(Link link, LinkKind.Vxlan kind, int master, int namespace) {
    return LinkRequest.create(
        made(link).kind(kind(kind)).master(master).namespace(namespace));
  }

  private static Vxlan kind(LinkKind.Vxlan kind) {
    Octets local = kind.local() == null ? Octets.EMPTY : AddressRequests.octets(kind.local());
    return new Vxlan(kind.vni(), local, kind.port(), kind.learning(), kind.proxy());
  }

  private static List<Request> uplink(LinkSettings made, Link link) {
    return List.of(
        LinkRequest.create(made), LinkRequest.set(asPort(marked(link), link)), up(link));
  }

  /** A link of the host that is on nothing, of a kind of a plug-in, as a port of a bridge. */
  static List<Request> createPort(Link link, io.cnmc.netlink.route.LinkKind kind, int master) {
    return uplink(made(link).kind(kind).master(master), link);
  }

  /** The same, and no port. */
  static List<Request> createFree(Link link, io.cnmc.netlink.route.LinkKind kind) {
    LinkSettings made = made(link).kind(kind);
    return List.of(LinkRequest.create(made), LinkRequest.set(marked(link)));
  }

  private static LinkSettings made(Link link) {
    return LinkSettings.named(link.name()).address(mac(link)).mtu(link.mtu()).group(link.group());
  }

  /** In a sandbox all is ours, and has no mark. */
  private static LinkSettings marked(Link link) {
    LinkSettings settings = LinkSettings.named(link.name());
    return link.alias().isEmpty() ? settings : settings.alias(link.alias());
  }

  private static LinkSettings asPort(LinkSettings settings, Link link) {
    Link.Port port = link.port();
    if (port != null && (port.hairpin() || port.isolated() || port.groupForward() != 0)) {
      settings.port(flags(port));
    }
    return link.carriesIpv6() ? settings.addressGeneration(generation(link)) : settings;
  }

  private static BridgePort flags(Link.Port port) {
    return new BridgePort(port.hairpin(), port.isolated(), port.groupForward());
  }

  /** A port that was made elsewhere has its settings only now. */
  static List<Request> raise(Link link) {
    return link.port() == null
        ? List.of(up(link))
        : List.of(LinkRequest.set(asPort(LinkSettings.named(link.name()), link)), up(link));
  }

  static Request up(Link link) {
    return LinkRequest.set(LinkSettings.named(link.name()).up(true));
  }

  static Request delete(Link link) {
    return LinkRequest.delete(LinkSettings.named(link.name()));
  }

  /**
   * The messages that make {@code after} of {@code before}, in order; {@code kind} is what of a
   * plug-in's kind changes, {@code master} the index of the bridge that the link is to be a port
   * of. Joining a bridge comes before the port's settings, which the kernel looks up by the bridge
   * that the link has when the message arrives.
   */
  static List<Request> update(
      Link before,
      Link after,
      io.cnmc.netlink.route.@Nullable LinkKind kind,
      boolean join,
      int master) {
    List<Request> requests = new ArrayList<>();
    LinkSettings settings = LinkSettings.named(after.name());
    if (!before.mac().equals(after.mac())) {
      settings.address(mac(after));
    }
    if (kind != null) {
      settings.kind(kind);
    }
    // A tunnel that gets another end gets the MTU of the way there with it, unless told.
    if (before.mtu() != after.mtu() || kind != null) {
      settings.mtu(after.mtu());
    }
    if (before.group() != after.group()) {
      settings.group(after.group());
    }
    if (!before.alias().equals(after.alias())) {
      settings.alias(after.alias());
    }
    if (before.routeLocalnet() != after.routeLocalnet()) {
      settings.ipv4(Ipv4Setting.ROUTE_LOCALNET, after.routeLocalnet() ? 1 : 0);
    }
    if (join) {
      settings.master(after.port() == null ? 0 : master);
    }
    Optional<BridgeFiltering> filtering = filtering(before, after);
    if (filtering.isPresent() && !filtering.get().on()) {
      // Ports in no VLAN come into the default one when it changes, as those of a new bridge are.
      BridgeFiltering none = new BridgeFiltering(true, 0);
      requests.add(LinkRequest.set(LinkSettings.named(after.name()).kind(none)));
    }
    filtering.ifPresent(settings::kind);
    requests.add(LinkRequest.set(settings));
    if (after.port() != null) {
      LinkSettings member = LinkSettings.named(after.name()).port(flags(after.port()));
      requests.add(
          LinkRequest.set(
              after.carriesIpv6() ? member.addressGeneration(generation(after)) : member));
    }
    if (before.up() != after.up()) {
      requests.add(LinkRequest.set(LinkSettings.named(after.name()).up(after.up())));
    }
    return requests;
  }

  /** What a bridge hears of it when that changes; without it, the default VLAN is the kernel's. */
  private static Optional<BridgeFiltering> filtering(Link before, Link after) {
    LinkKind.Filtering was = before.kind().filtering();
    LinkKind.Filtering is = after.kind().filtering();
    if (was == null && is == null
        || was != null && is != null && was.defaultVlan() == is.defaultVlan()) {
      return Optional.empty();
    }
    return Optional.of(new BridgeFiltering(is != null, is == null ? 1 : is.defaultVlan()));
  }

  private static AddressGeneration generation(Link port) {
    return port.ipv6() ? AddressGeneration.EUI64 : AddressGeneration.NONE;
  }

  private static Octets mac(Link link) {
    return Octets.of(link.mac().bytes());
  }
}
