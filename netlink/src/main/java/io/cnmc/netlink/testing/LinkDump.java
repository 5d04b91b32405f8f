package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;

/** RTM_GETLINK: one link or all, with the attributes that matter here (rtnl_fill_ifinfo). */
final class LinkDump {
  private static final int RTM_NEWLINK = 16;
  private static final int UP = 0x1;
  private static final int BROADCAST = 0x2;
  private static final int LOOPBACK = 0x8;
  private static final int RUNNING = 0x40;
  private static final int MULTICAST = 0x1000;
  private static final int LOWER_UP = 0x10000;
  private static final int OPERSTATE_UNKNOWN = 0;
  private static final int OPERSTATE_DOWN = 2;
  private static final int OPERSTATE_LOWER_DOWN = 3;
  private static final int OPERSTATE_UP = 6;

  private final NamespaceState namespace;

  LinkDump(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void answer(MessageReader in, Replies replies) {
    if ((in.flags() & MessageFlags.DUMP) == MessageFlags.DUMP) {
      replies.dump(
          in,
          out -> namespace.links().forEach(l -> out.write(RTM_NEWLINK, to -> write(to, l))));
      return;
    }
    Attributes attributes = new Attributes(in.attributes(LinkAttributes.HEADER));
    int index = in.u32(4);
    LinkState link =
        index != 0
            ? namespace.link(index)
            : namespace.link(attributes.string(LinkAttributes.IFNAME));
    if (link == null) {
      throw new Refusal(Errno.ENODEV);
    }
    link.isAskedFor();
    replies.object(in, RTM_NEWLINK, out -> write(out, link));
    replies.acknowledge(in, null);
  }

  private void write(AttributeWriter out, LinkState link) {
    int type = link.isLoopback() ? LinkState.LOOPBACK : LinkState.ETHERNET;
    out.putU8(0).putU8(0).putU16(type).putU32(link.index).putU32(flags(link)).putU32(0);
    out.string(LinkAttributes.IFNAME, link.name);
    out.u8(LinkAttributes.OPERSTATE, operationalState(link));
    out.u32(LinkAttributes.MTU, link.mtu);
    out.string(LinkAttributes.QDISC, link.qdisc());
    out.u32(LinkAttributes.GROUP, link.group);
    out.u32(LinkAttributes.NUM_TX_QUEUES, link.transmitQueues);
    out.u32(LinkAttributes.NUM_RX_QUEUES, link.receiveQueues);
    out.octets(LinkAttributes.ADDRESS, link.mac);
    LinkState master = link.master;
    if (master != null) {
      out.u32(LinkAttributes.MASTER, master.index);
    }
    if (!link.alias.isEmpty()) {
      out.string(LinkAttributes.IFALIAS, link.alias);
    }
    writePeer(out, link);
    if (!link.alternativeNames.isEmpty()) {
      out.nested(
          LinkAttributes.PROP_LIST,
          list -> link.alternativeNames.forEach(n -> list.string(LinkAttributes.ALT_IFNAME, n)));
    }
    if (!link.kind.isEmpty()) {
      out.nested(LinkAttributes.LINKINFO, info -> writeInfo(info, link));
    }
    out.nested(LinkAttributes.AF_SPEC, families -> writeFamilies(families, link));
  }

  private void writePeer(AttributeWriter out, LinkState link) {
    NamespaceState underlay = link.underlay;
    if (underlay != null && underlay != namespace) {
      out.u32(LinkAttributes.LINK, link.index); // nla_put_iflink, when there is a netnsid
      out.u32(LinkAttributes.LINK_NETNSID, namespace.namespaceId(underlay));
    }
    LinkState peer = link.lower == null ? link.peer : link.lower;
    if (peer != null) {
      out.u32(LinkAttributes.LINK, peer.index);
      if (peer.namespace != namespace) {
        out.u32(LinkAttributes.LINK_NETNSID, namespace.namespaceId(peer.namespace));
      }
    }
  }

  private static void writeInfo(AttributeWriter out, LinkState link) {
    out.string(LinkAttributes.INFO_KIND, link.kind);
    if (link.isBridge() || link.isStacked() || link.isVlan() || link.isVxlan() || link.offered) {
      out.nested(LinkAttributes.INFO_DATA, link.kindData::write);
    }
    if (link.master != null) {
      out.string(LinkAttributes.INFO_SLAVE_KIND, "bridge");
      out.nested(LinkAttributes.INFO_SLAVE_DATA, link.portData::write);
    }
  }

  private static void writeFamilies(AttributeWriter out, LinkState link) {
    out.nested(
        Families.INET, in -> in.octets(LinkAttributes.INET_CONF, link.settings().ipv4()));
    if (link.mtu >= LinkState.IPV6_MTU) {
      out.nested(
          Families.INET6,
          in -> {
            in.octets(LinkAttributes.INET6_CONF, link.settings().ipv6());
            in.u8(LinkAttributes.INET6_ADDR_GEN_MODE, link.addressGeneration);
          });
    }
  }

  private static int flags(LinkState link) {
    int kind = link.isLoopback() ? LOOPBACK : BROADCAST | MULTICAST;
    int carrier = link.hasCarrier() ? LOWER_UP : 0;
    int running = link.isRunning() ? RUNNING : 0;
    return kind | carrier | running | (link.up ? UP : 0);
  }

  private static int operationalState(LinkState link) {
    if (link.isLoopback()) {
      return link.up ? OPERSTATE_UNKNOWN : OPERSTATE_DOWN;
    }
    if (link.isRunning()) {
      return OPERSTATE_UP;
    }
    return link.up && (link.peer != null || link.lower != null)
        ? OPERSTATE_LOWER_DOWN
        : OPERSTATE_DOWN;
  }
}
