package io.cnmc.planner.state;

import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Mtu;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A link. {@code alias} and {@code group} are the ownership mark on the host, empty and 0 inside a
 * sandbox, of which all is the topology's. {@code ipv6} false means disable_ipv6=1 (for bridge
 * ports: addrgenmode none, which is all that matters there); with it on, accept_ra=0 and
 * autoconf=0. {@code port} is null unless the link is enslaved.
 */
public record Link(
    NamespaceRef namespace,
    String name,
    LinkKind kind,
    MacAddress mac,
    int mtu,
    boolean up,
    boolean ipv6,
    String alias,
    int group,
    @Nullable Port port,
    boolean routeLocalnet)
    implements KernelObject {

  /**
   * The bridge a link is a port of, by name, the port's flags (IFLA_BRPORT_MODE = hairpin,
   * IFLA_BRPORT_ISOLATED), and where the bridge filters by VLAN those that the port is in, in the
   * order of their ids. {@code groupForward} are frames to 01:80:c2:00:00:0X, by bits, that are
   * taken as any others (IFLA_BRPORT_GROUP_FWD_MASK).
   */
  public record Port(
      String master,
      boolean hairpin,
      boolean isolated,
      int groupForward,
      List<VlanMember> vlans) {
    /**
     * LLDP's and those of spanning trees: a bridge learns from them before its firewall sees them
     * (br_handle_frame).
     */
    public static final int PINNED = 0x4001;

    public Port {
      vlans = List.copyOf(vlans);
    }

    /** Of a bridge that does not filter. */
    public Port(String master, boolean hairpin, boolean isolated) {
      this(master, hairpin, isolated, List.of());
    }

    public Port(String master, boolean hairpin, boolean isolated, List<VlanMember> vlans) {
      this(master, hairpin, isolated, 0, vlans);
    }

    /** With all its frames passing the bridge's firewall, in which its addresses are. */
    public Port pinned() {
      return new Port(master, hairpin, isolated, PINNED, vlans);
    }
  }

  /** The VLANs that it is in as a port, or as a bridge. */
  public List<VlanMember> vlans() {
    LinkKind.Filtering filtering = kind.filtering();
    return port != null ? port.vlans() : filtering != null ? filtering.vlans() : List.of();
  }

  @Override
  public ObjectKey key() {
    return keyOf(namespace, name);
  }

  public static ObjectKey keyOf(NamespaceRef namespace, String name) {
    return new ObjectKey(ObjectType.LINK, namespace, name);
  }

  /** A link of the host that is no port, and up before others come, which may be on it. */
  public boolean isBase() {
    return namespace.isHost()
        && port == null
        && (kind instanceof LinkKind.Vlan
            || kind instanceof LinkKind.Dummy
            || kind instanceof LinkKind.Extension);
  }

  /** A link of a sandbox that has no other end and is on nothing. */
  public boolean isAlone() {
    return !namespace.isHost()
        && (kind instanceof LinkKind.Ifb
            || kind instanceof LinkKind.Dummy
            || kind instanceof LinkKind.Extension);
  }

  /** A link that is on nothing and leads elsewhere: a bridge's way out. */
  public boolean isTunnel() {
    return kind instanceof LinkKind.Vxlan
        || namespace.isHost() && kind instanceof LinkKind.Extension && port != null;
  }

  /** Below the least MTU of IPv6 the kernel has none on a link, nor settings or addresses of it. */
  public boolean carriesIpv6() {
    return mtu >= Mtu.IPV6_MIN;
  }

  public Link withKind(LinkKind other) {
    return new Link(
        namespace, name, other, mac, mtu, up, ipv6, alias, group, port, routeLocalnet);
  }

  public Link withMtu(int bytes) {
    return new Link(
        namespace, name, kind, mac, bytes, up, ipv6, alias, group, port, routeLocalnet);
  }

  public Link routingLoopback(boolean routes) {
    return new Link(namespace, name, kind, mac, mtu, up, ipv6, alias, group, port, routes);
  }

  @Override
  public SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = ofLink();
    if (kind instanceof LinkKind.Extension extension) {
      extension.attributes().forEach((name, value) -> attributes.put(name, value.toString()));
    }
    return attributes;
  }

  private SortedMap<String, String> ofLink() {
    return Attributes.of(
        "kind", kind.words(),
        "peer", kind instanceof LinkKind.Veth v ? v.peerName() + " in " + v.peerNamespace() : null,
        "parent", kind instanceof LinkKind.OnParent s ? s.parent() : null,
        "vlan", kind instanceof LinkKind.Vlan v ? v.id() : null,
        "vni", kind instanceof LinkKind.Vxlan x ? x.vni() : null,
        "port", kind instanceof LinkKind.Vxlan x ? x.port() : null,
        "local", kind instanceof LinkKind.Vxlan x ? x.local() : null,
        "learning", kind instanceof LinkKind.Vxlan x && x.learning() ? "on" : null,
        "proxy", kind instanceof LinkKind.Vxlan x && x.proxy() ? "on" : null,
        "vlan_filtering", kind.filtering() != null ? "on" : null,
        "vlan_default", defaultVlan(),
        "vlans", vlans().isEmpty() ? null : VlanMember.text(vlans()),
        "mode", kind instanceof LinkKind.Stacked s ? s.mode() : null,
        "flag", kind instanceof LinkKind.Ipvlan i ? i.flag() : null,
        "mac", mac,
        "mtu", mtu,
        "state", up ? "up" : "down",
        "ipv6", ipv6 ? "on" : "off",
        "alias", alias.isEmpty() ? null : alias,
        "group", group == 0 ? null : String.format("0x%08x", group),
        "master", port == null ? null : port.master(),
        "hairpin", port == null ? null : port.hairpin(),
        "isolated", port == null ? null : port.isolated(),
        "group_fwd_mask", port == null || port.groupForward() == 0
            ? null
            : String.format("0x%04x", port.groupForward()),
        "route_localnet", routeLocalnet ? "on" : null);
  }

  private @Nullable Integer defaultVlan() {
    LinkKind.Filtering filtering = kind.filtering();
    return filtering == null || filtering.defaultVlan() == 0 ? null : filtering.defaultVlan();
  }
}
