package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.Octets;

/** Making ipvlan links, in the order of the kernel's ipvlan_link_new. */
final class IpvlanRequests {
  /** IFLA_IPVLAN_MODE and IFLA_IPVLAN_FLAGS, both two bytes. */
  private static final int[] SHARED = {1, 2};

  private final NamespaceState namespace;
  private final LinkRequests links;

  IpvlanRequests(NamespaceState namespace, LinkRequests links) {
    this.namespace = namespace;
    this.links = links;
  }

  LinkState create(int index, Attributes attributes, Attributes info) {
    LinkState lower = links.lower(attributes, LinkState::isIpvlan);
    check(lower);
    LinkState link = links.add(namespace, index, "ipvlan", attributes);
    if (!attributes.has(LinkAttributes.MTU)) {
      link.mtu = lower.mtu;
      link.namespace.mtuChanged(link);
    }
    link.mac = lower.mac;
    link.lower = lower;
    lower.uppers.add(link);
    share(lower, info.nested(LinkAttributes.INFO_DATA));
    return link;
  }

  private static void check(LinkState lower) {
    if (lower.isLoopback()) {
      throw new Refusal(Errno.EINVAL);
    }
    if (lower.master != null || lower.uppers.stream().anyMatch(LinkState::isMacvlan)) {
      throw new Refusal(Errno.EBUSY);
    }
  }

  /** Mode and flags are of the lower link: what the last one says, holds for all. */
  private static void share(LinkState lower, Attributes data) {
    for (LinkState link : lower.uppers) {
      for (int type : SHARED) {
        Octets value = data.get(type);
        link.kindData.put(type, value == null ? Octets.ofHex("0000") : value);
      }
    }
  }

  /** A change of one of them: ipvlan_nl_changelink. */
  static void change(LinkState link, Attributes data) {
    LinkState lower = link.lower;
    if (lower != null) {
      Attributes whole = new Attributes();
      whole.putAll(link.kindData);
      whole.putAll(data);
      share(lower, whole);
    }
  }
}
