package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.Octets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a message sets on a link that is there: do_setlink, and the end of a creation. */
final class LinkChange {
  private static final int UP = 1;
  private static final int MIN_MTU = 68;
  private static final int MAX_MTU = 65_535;
  private static final Errno EAFNOSUPPORT = new Errno(97);

  private final NamespaceState namespace;
  private final LinkState link;

  LinkChange(NamespaceState namespace, LinkState link) {
    this.namespace = namespace;
    this.link = link;
  }

  static int checkedMtu(int mtu) {
    if (mtu < MIN_MTU) {
      throw new Refusal(Errno.EINVAL, "mtu less than device minimum");
    }
    if (mtu > MAX_MTU) {
      throw new Refusal(Errno.EINVAL, "mtu greater than device maximum");
    }
    return mtu;
  }

  void apply(Attributes attributes, int flags, int mask) {
    if (attributes.has(LinkAttributes.IFNAME)) {
      rename(attributes.string(LinkAttributes.IFNAME));
    }
    if (attributes.has(LinkAttributes.MTU)) {
      int mtu = checkedMtu(attributes.u32(LinkAttributes.MTU, 0));
      VlanRequests.checkMtu(link, mtu);
      MacvlanRequests.checkMtu(link, mtu);
      changeMtu(link, mtu);
    }
    if (attributes.has(LinkAttributes.ADDRESS)) {
      address(Objects.requireNonNull(attributes.get(LinkAttributes.ADDRESS)));
    }
    if (attributes.has(LinkAttributes.GROUP)) {
      link.group = attributes.u32(LinkAttributes.GROUP, 0);
    }
    if (attributes.has(LinkAttributes.IFALIAS)) {
      link.alias = attributes.string(LinkAttributes.IFALIAS);
    }
    info(attributes.nested(LinkAttributes.LINKINFO));
    families(attributes.nested(LinkAttributes.AF_SPEC));
    finish(attributes, flags, mask);
  }

  /**
   * NETDEV_CHANGEMTU: with a link the VLANs and macvlans on it become smaller, and none larger; an
   * ipvlan gets its MTU whatever it had.
   */
  private static void changeMtu(LinkState link, int mtu) {
    link.mtu = mtu;
    link.namespace.mtuChanged(link);
    for (LinkState upper : link.uppers) {
      boolean follows = upper.isVlan() || upper.isMacvlan();
      if (upper.isIpvlan() || follows && upper.mtu > mtu) {
        changeMtu(upper, mtu);
      }
    }
  }

  /** What a creation does too. */
  void finish(Attributes attributes, int flags, int mask) {
    if (attributes.has(LinkAttributes.MASTER)) {
      enslave(attributes.u32(LinkAttributes.MASTER, 0));
    }
    if (mask != 0 || flags != 0) {
      if ((flags & UP) != 0) {
        MacvlanRequests.checkFree(link);
        VlanRequests.checkLower(link);
      }
      link.namespace.setUp(link, (flags & UP) != 0);
    }
  }

  private void rename(String name) {
    if (name.equals(link.name)) {
      return;
    }
    if (namespace.link(LinkNames.checked(name)) != null) {
      throw new Refusal(Errno.EEXIST);
    }
    namespace.settings().renameLink(link.name, name);
    link.name = name;
  }

  /** That of an ipvlan is its lower link's, and changes with it; neigh_changeaddr. */
  private void address(Octets mac) {
    if (link.isIpvlan()) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    link.mac = mac;
    namespace.forgetNeighbours(link);
    link.uppers.stream().filter(LinkState::isIpvlan).forEach(upper -> upper.mac = mac);
  }

  private void enslave(int index) {
    if (index == 0) {
      link.master = null;
      link.vlans.clear();
      return;
    }
    LinkState master = link.namespace.link(index); // do_set_master: dev_net(dev)
    if (master == null || link.isLoopback()) {
      throw new Refusal(Errno.EINVAL);
    }
    if (!master.isBridge()) {
      throw new Refusal(Errno.EOPNOTSUPP);
    }
    if (link.isBridge()) {
      throw new Refusal(Refusal.ELOOP, "Can not enslave a bridge to a bridge");
    }
    if (link.uppers.stream().anyMatch(LinkState::isStacked)) {
      throw new Refusal(Errno.EBUSY);
    }
    if (link.master != master) {
      link.master = master;
      link.portData.putAll(BridgeDefaults.port());
      BridgeVlanRequests.begin(link, master);
    }
  }

  private void info(Attributes info) {
    if (info.has(LinkAttributes.INFO_DATA) && link.isBridge()) {
      bridge(link, info.nested(LinkAttributes.INFO_DATA));
    }
    if (info.has(LinkAttributes.INFO_DATA) && link.isIpvlan()) {
      IpvlanRequests.change(link, info.nested(LinkAttributes.INFO_DATA));
    }
    if (info.has(LinkAttributes.INFO_DATA) && link.offered) {
      link.kindData.putAll(info.nested(LinkAttributes.INFO_DATA));
    }
    if (info.has(LinkAttributes.INFO_SLAVE_DATA)) {
      if (link.master == null) {
        throw new Refusal(Errno.EOPNOTSUPP);
      }
      link.portData.putAll(info.nested(LinkAttributes.INFO_SLAVE_DATA));
    }
  }

  /** br_changelink. */
  static void bridge(LinkState bridge, Attributes data) {
    int before = bridge.kindData.u16(BridgeDefaults.IFLA_BR_VLAN_DEFAULT_PVID);
    bridge.kindData.putAll(data);
    new BridgeVlanRequests(bridge.namespace).changeDefault(bridge, before);
  }

  private void families(Attributes families) {
    setIpv4(families.nested(Families.INET).nested(LinkAttributes.INET_CONF, 0));
    Attributes ipv6 = families.nested(Families.INET6);
    byte @Nullable [] mode = bytes(ipv6, LinkAttributes.INET6_ADDR_GEN_MODE);
    if (mode != null) {
      if (link.mtu < LinkState.IPV6_MTU) {
        throw new Refusal(EAFNOSUPPORT);
      }
      link.addressGeneration = mode[0];
      setting("ipv6", "addr_gen_mode", mode[0]);
    }
  }

  private void setIpv4(AttributeReader settings) {
    while (settings.next()) {
      int number = settings.type();
      int value = settings.u32();
      for (Map.Entry<Integer, String> known : DeviceSettings.IPV4.entrySet()) {
        if (known.getKey() == number - 1) {
          setting("ipv4", known.getValue(), value);
        }
      }
    }
  }

  private void setting(String family, String name, int value) {
    SettingName setting = SettingName.of("net/" + family + "/conf/" + link.name + "/" + name);
    link.namespace.settings().write(setting, Integer.toString(value));
  }

  private static byte @Nullable [] bytes(Attributes attributes, int type) {
    var value = attributes.get(type);
    return value == null ? null : value.toArray();
  }
}
