package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** RTM_NEWLINK and RTM_DELLINK, in the order of the kernel's rtnl_newlink and rtnl_dellink. */
final class LinkRequests {
  private final FakeKernel kernel;
  private final NamespaceState namespace;
  private final MacvlanRequests macvlans;
  private final IpvlanRequests ipvlans;
  private final VlanRequests vlans;
  private final VxlanRequests vxlans;

  LinkRequests(FakeKernel kernel, NamespaceState namespace) {
    this.kernel = kernel;
    this.namespace = namespace;
    this.macvlans = new MacvlanRequests(namespace, this);
    this.ipvlans = new IpvlanRequests(namespace, this);
    this.vlans = new VlanRequests(namespace, this);
    this.vxlans = new VxlanRequests(namespace, this);
  }

  void newLink(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    LinkState link = find(in.u32(4), attributes);
    if (link != null) {
      if ((in.flags() & MessageFlags.EXCLUSIVE) != 0) {
        throw new Refusal(Errno.EEXIST);
      }
      new LinkChange(namespace, link).apply(attributes, in.u32(8), in.u32(12));
    } else if ((in.flags() & MessageFlags.CREATE) == 0) {
      throw new Refusal(Errno.ENODEV);
    } else {
      create(in, attributes);
    }
  }

  private void create(MessageReader in, Attributes attributes) {
    Attributes info = attributes.nested(LinkAttributes.LINKINFO);
    LinkState link =
        switch (info.string(LinkAttributes.INFO_KIND)) {
          case "bridge" -> add(namespace, in.u32(4), "bridge", attributes);
          case "dummy" -> add(namespace, in.u32(4), "dummy", attributes);
          case "ifb" -> add(namespace, in.u32(4), "ifb", attributes);
          case "ipvlan" -> ipvlans.create(in.u32(4), attributes, info);
          case "macvlan" -> macvlans.create(in.u32(4), attributes, info);
          case "vlan" -> vlans.create(in.u32(4), attributes, info);
          case "vxlan" -> vxlans.create(in.u32(4), attributes, info);
          case "veth" -> createPair(in.u32(4), attributes, info);
          case String other when kernel.offers(other) ->
              offered(in.u32(4), other, attributes, info);
          default -> throw new Refusal(Errno.EOPNOTSUPP, "Unknown device type");
        };
    link.late = kernel.lateness();
    if (link.peer != null) {
      link.peer.late = kernel.lateness();
    }
    if (link.isBridge()) {
      link.kindData.putAll(BridgeDefaults.attributes());
      BridgeVlanRequests.begin(link, link);
      LinkChange.bridge(link, info.nested(LinkAttributes.INFO_DATA));
    }
    try {
      new LinkChange(namespace, link).finish(attributes, in.u32(8), in.u32(12));
    } catch (Refusal e) {
      link.namespace.removeLink(link);
      throw e;
    }
  }

  private LinkState offered(int index, String kind, Attributes attributes, Attributes info) {
    LinkState link = add(namespace, index, kind, attributes);
    link.offered = true;
    link.underlay = namespace; // as of tunnels: what it sends leaves there, wherever it is moved
    link.kindData.putAll(info.nested(LinkAttributes.INFO_DATA));
    return link;
  }

  /** The peer first, as veth_newlink registers it. */
  private LinkState createPair(int index, Attributes attributes, Attributes info) {
    var peerHeader = info.nested(LinkAttributes.INFO_DATA);
    Attributes peerAttributes =
        new Attributes(
            peerHeader.nested(LinkAttributes.VETH_INFO_PEER, LinkAttributes.HEADER));
    Octets header = peerHeader.get(LinkAttributes.VETH_INFO_PEER);
    int peerIndex = header == null ? 0 : HostOrder.u32(header, 4);
    NamespaceState own = target(namespace, attributes);
    LinkState peer = add(target(own, peerAttributes), peerIndex, "veth", peerAttributes);
    try {
      LinkState link = add(own, index, "veth", attributes);
      link.peer = peer;
      peer.peer = link;
      return link;
    } catch (Refusal e) {
      peer.namespace.removeLink(peer);
      throw e;
    }
  }

  private NamespaceState target(NamespaceState otherwise, Attributes attributes) {
    int descriptor = attributes.u32(LinkAttributes.NET_NS_FD, -1);
    return descriptor < 0 ? otherwise : kernel.byDescriptor(descriptor);
  }

  /**
   * The link that a creation says to be on; one on another of its own kind is on the link below.
   */
  LinkState lower(Attributes attributes, Predicate<LinkState> ofOwnKind) {
    if (!attributes.has(LinkAttributes.LINK)) {
      throw new Refusal(Errno.EINVAL);
    }
    LinkState lower = namespace.link(attributes.u32(LinkAttributes.LINK, 0));
    if (lower == null) {
      throw new Refusal(Errno.ENODEV);
    }
    LinkState below = lower.lower;
    return below != null && ofOwnKind.test(lower) ? below : lower;
  }

  LinkState add(NamespaceState into, int index, String kind, Attributes attributes) {
    NamespaceState target = kind.equals("veth") ? into : target(into, attributes);
    String name =
        attributes.has(LinkAttributes.IFNAME)
            ? LinkNames.checked(attributes.string(LinkAttributes.IFNAME))
            : LinkNames.free(target, kind);
    if (target.link(name) != null) {
      throw new Refusal(Errno.EEXIST);
    }
    if (index != 0 && target.link(index) != null) {
      throw new Refusal(Errno.EBUSY);
    }
    int mtu = LinkChange.checkedMtu(attributes.u32(LinkAttributes.MTU, LinkState.ETHERNET_MTU));
    LinkState link = target.addLink(index, kind, name, attributes.get(LinkAttributes.ADDRESS));
    link.mtu = mtu;
    target.mtuChanged(link);
    link.group = attributes.u32(LinkAttributes.GROUP, 0);
    link.transmitQueues = attributes.u32(LinkAttributes.NUM_TX_QUEUES, 1);
    link.receiveQueues = attributes.u32(LinkAttributes.NUM_RX_QUEUES, 1);
    return link;
  }

  void deleteLink(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    LinkState link = find(in.u32(4), attributes);
    boolean byLink = in.u32(4) != 0 || attributes.has(LinkAttributes.IFNAME);
    if (link != null) {
      delete(List.of(link));
    } else if (!byLink && attributes.has(LinkAttributes.GROUP)) {
      deleteGroup(attributes.u32(LinkAttributes.GROUP, 0));
    } else {
      throw new Refusal(byLink ? Errno.ENODEV : Errno.EINVAL);
    }
  }

  /** Group 0 has every link that nobody put elsewhere, so it cannot be deleted. */
  private void deleteGroup(int group) {
    if (group == 0) {
      throw new Refusal(Errno.EPERM);
    }
    List<LinkState> members = namespace.links().stream().filter(l -> l.group == group).toList();
    if (members.isEmpty()) {
      throw new Refusal(Errno.ENODEV);
    }
    delete(members);
  }

  private void delete(List<LinkState> links) {
    if (links.stream().anyMatch(LinkState::isLoopback)) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    links.forEach(namespace::removeLink);
  }

  private @Nullable LinkState find(int index, Attributes attributes) {
    if (index != 0) {
      return namespace.link(index);
    }
    return attributes.has(LinkAttributes.IFNAME)
        ? namespace.link(attributes.string(LinkAttributes.IFNAME))
        : null;
  }
}
