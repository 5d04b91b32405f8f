package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import java.util.Objects;

/** Making VLAN links, in the order of the kernel's vlan_newlink. */
final class VlanRequests {
  private static final int IFLA_VLAN_ID = 1;
  private static final int IDS = 4095;

  private final NamespaceState namespace;
  private final LinkRequests links;

  VlanRequests(NamespaceState namespace, LinkRequests links) {
    this.namespace = namespace;
    this.links = links;
  }

  LinkState create(int index, Attributes attributes, Attributes info) {
    Attributes data = info.nested(LinkAttributes.INFO_DATA);
    int id = id(data);
    if (id >= IDS) {
      throw new Refusal(Errno.ERANGE, "Invalid VLAN id");
    }
    if (!data.has(IFLA_VLAN_ID) || !attributes.has(LinkAttributes.LINK)) {
      throw new Refusal(Errno.EINVAL, "VLAN properties or link not specified");
    }
    LinkState lower = namespace.link(attributes.u32(LinkAttributes.LINK, 0));
    if (lower == null) {
      throw new Refusal(Errno.ENODEV, "link does not exist");
    }
    check(lower, id, attributes.u32(LinkAttributes.MTU, lower.mtu));
    LinkState link = links.add(namespace, index, "vlan", attributes);
    if (!attributes.has(LinkAttributes.MTU)) {
      link.mtu = lower.mtu;
      link.namespace.mtuChanged(link);
    }
    if (!attributes.has(LinkAttributes.ADDRESS)) {
      link.mac = lower.mac;
    }
    link.kindData.putAll(data);
    link.lower = lower;
    lower.uppers.add(link);
    return link;
  }

  private static void check(LinkState lower, int id, int mtu) {
    if (lower.isLoopback()) {
      throw new Refusal(Errno.EOPNOTSUPP, "VLANs not supported on device");
    }
    boolean taken = lower.uppers.stream().anyMatch(o -> o.isVlan() && id(o.kindData) == id);
    if (taken) {
      throw new Refusal(Errno.EEXIST, "VLAN device already exists");
    }
    if (mtu > lower.mtu) {
      throw new Refusal(Errno.EINVAL);
    }
  }

  private static int id(Attributes data) {
    return data.has(IFLA_VLAN_ID)
        ? HostOrder.u16(Objects.requireNonNull(data.get(IFLA_VLAN_ID)), 0)
        : 0;
  }

  /** vlan_dev_open: only on a lower link that is up. */
  static void checkLower(LinkState link) {
    if (link.isVlan() && link.lower != null && !link.lower.up) {
      throw new Refusal(Refusal.ENETDOWN);
    }
  }

  /** vlan_dev_change_mtu: no larger than the lower link's. */
  static void checkMtu(LinkState link, int mtu) {
    if (link.isVlan() && link.lower != null && mtu > link.lower.mtu) {
      throw new Refusal(Errno.ERANGE);
    }
  }
}
