package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a link: which one (by name or index) and what to set. Whatever is not
 * mentioned stays as it is, or gets the kernel's default in a creation. Describes the peer of a
 * veth pair too. Each method adds one setting and returns this object.
 */
public final class LinkSettings {
  private final String words;
  private final List<Consumer<AttributeWriter>> attributes = new ArrayList<>();
  private final SortedMap<Integer, Integer> ipv4 = new TreeMap<>();
  private int index;
  private int flags;
  private int flagsMask;
  private @Nullable AddressGeneration addressGeneration;
  private @Nullable LinkKind kind;
  private @Nullable BridgePort port;

  private LinkSettings(String words) {
    this.words = words;
  }

  /** The link of that name, at most 15 bytes: an existing one's, or a new one's. */
  public static LinkSettings named(String name) {
    LinkSettings settings = new LinkSettings(name);
    return settings.add(out -> out.string(LinkAttribute.IFNAME, name));
  }

  /** The link of that index, 1 being a namespace's loopback link. */
  public static LinkSettings indexed(int index) {
    return new LinkSettings("link " + index).index(index);
  }

  /** All links of a group: for {@link LinkRequest#delete}. */
  public static LinkSettings ofGroup(int group) {
    return new LinkSettings("group " + group).group(group);
  }

  /** The index that a new link is to have. */
  public LinkSettings index(int index) {
    this.index = index;
    return this;
  }

  /** The name that an existing link, chosen by its index, is to get. */
  public LinkSettings rename(String name) {
    return add(out -> out.string(LinkAttribute.IFNAME, name));
  }

  /** Administrative state. A veth peer cannot be created up. */
  public LinkSettings up(boolean up) {
    flagsMask |= LinkFlags.UP;
    flags = up ? flags | LinkFlags.UP : flags & ~LinkFlags.UP;
    return this;
  }

  /** The link-layer address: 6 bytes. */
  public LinkSettings address(Octets mac) {
    return add(out -> out.octets(LinkAttribute.ADDRESS, mac));
  }

  /** In bytes. */
  public LinkSettings mtu(int mtu) {
    return add(out -> out.u32(LinkAttribute.MTU, mtu));
  }

  /** The link's group, 0 being the default one. */
  public LinkSettings group(int group) {
    return add(out -> out.u32(LinkAttribute.GROUP, group));
  }

  /** The index of the bridge to become a port of; 0 for none. */
  public LinkSettings master(int masterIndex) {
    return add(out -> out.u32(LinkAttribute.MASTER, masterIndex));
  }

  /** The link below (IFLA_LINK), for kinds that sit on another. */
  public LinkSettings lower(int lowerIndex) {
    return add(out -> out.u32(LinkAttribute.LINK, lowerIndex));
  }

  /** At most 255 bytes; empty for none. Not in a creation: the kernel passes over it there. */
  public LinkSettings alias(String alias) {
    return add(out -> out.string(LinkAttribute.IFALIAS, alias));
  }

  /** Numbers of transmit and receive queues; in a creation only. */
  public LinkSettings queues(int transmit, int receive) {
    return add(
        out -> {
          out.u32(LinkAttribute.NUM_TX_QUEUES, transmit);
          out.u32(LinkAttribute.NUM_RX_QUEUES, receive);
        });
  }

  /** The namespace, by an open descriptor of this process, to make the link in or to move it to. */
  public LinkSettings namespace(int descriptor) {
    return add(out -> out.u32(LinkAttribute.NET_NS_FD, descriptor));
  }

  /** Not in a creation. EAFNOSUPPORT where the link has no IPv6. */
  public LinkSettings addressGeneration(AddressGeneration mode) {
    this.addressGeneration = mode;
    return this;
  }

  /** A setting of net.ipv4.conf.LINK, by its number in {@link Ipv4Setting}. Not in a creation. */
  public LinkSettings ipv4(int setting, int value) {
    ipv4.put(setting, value);
    return this;
  }

  public LinkSettings kind(LinkKind kind) {
    this.kind = kind;
    return this;
  }

  /** Not in a creation. */
  public LinkSettings port(BridgePort port) {
    this.port = port;
    return this;
  }

  /** Writes struct ifinfomsg and the attributes. */
  public void write(AttributeWriter out) {
    out.putU8(Family.UNSPECIFIED).putU8(0).putU16(0).putU32(index).putU32(flags).putU32(flagsMask);
    attributes.forEach(attribute -> attribute.accept(out));
    if (kind != null || port != null) {
      out.nested(LinkAttribute.LINKINFO, this::writeInfo);
    }
    if (addressGeneration != null || !ipv4.isEmpty()) {
      out.nested(LinkAttribute.AF_SPEC, this::writeFamilies);
    }
  }

  private void writeInfo(AttributeWriter out) {
    if (kind != null) {
      out.string(LinkAttribute.INFO_KIND, kind.kind());
      out.nested(LinkAttribute.INFO_DATA, kind::writeData);
    }
    if (port != null) {
      out.string(LinkAttribute.INFO_SLAVE_KIND, BridgePort.KIND);
      out.nested(LinkAttribute.INFO_SLAVE_DATA, port::write);
    }
  }

  private void writeFamilies(AttributeWriter out) {
    if (!ipv4.isEmpty()) {
      out.nested(
          Family.INET,
          inet -> inet.nested(LinkAttribute.INET_CONF, conf -> ipv4.forEach(conf::u32)));
    }
    AddressGeneration mode = addressGeneration;
    if (mode != null) {
      out.nested(
          Family.INET6, inet6 -> inet6.u8(LinkAttribute.INET6_ADDR_GEN_MODE, mode.ordinal()));
    }
  }

  private LinkSettings add(Consumer<AttributeWriter> attribute) {
    attributes.add(attribute);
    return this;
  }

  /** Which link, for messages. */
  @Override
  public String toString() {
    return words;
  }
}
