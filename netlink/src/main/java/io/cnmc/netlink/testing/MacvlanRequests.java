package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;

/** Making macvlan links, in the order of the kernel's macvlan_common_newlink. */
final class MacvlanRequests {
  private static final int IFLA_MACVLAN_MODE = 1;
  private static final int MODE_VEPA = 2;
  private static final int MODE_PASSTHRU = 8;

  private final NamespaceState namespace;
  private final LinkRequests links;

  MacvlanRequests(NamespaceState namespace, LinkRequests links) {
    this.namespace = namespace;
    this.links = links;
  }

  LinkState create(int index, Attributes attributes, Attributes info) {
    LinkState lower = links.lower(attributes, LinkState::isMacvlan);
    int mode = info.nested(LinkAttributes.INFO_DATA).u32(IFLA_MACVLAN_MODE, MODE_VEPA);
    check(lower, attributes, mode);
    LinkState link = links.add(namespace, index, "macvlan", attributes);
    if (!attributes.has(LinkAttributes.MTU)) {
      link.mtu = lower.mtu;
      link.namespace.mtuChanged(link);
    }
    if (mode == MODE_PASSTHRU) {
      link.mac = lower.mac;
    }
    link.kindData.putAll(info.nested(LinkAttributes.INFO_DATA));
    link.lower = lower;
    lower.uppers.add(link);
    return link;
  }

  private static void check(LinkState lower, Attributes attributes, int mode) {
    if (attributes.u32(LinkAttributes.MTU, 0) > lower.mtu || lower.isLoopback()) {
      throw new Refusal(Errno.EINVAL);
    }
    if (lower.master != null || lower.uppers.stream().anyMatch(LinkState::isIpvlan)) {
      throw new Refusal(Errno.EBUSY);
    }
    boolean others = lower.uppers.stream().anyMatch(LinkState::isMacvlan);
    boolean taken = lower.uppers.stream().anyMatch(MacvlanRequests::isPassthru);
    if (taken || others && mode == MODE_PASSTHRU) {
      throw new Refusal(Errno.EINVAL);
    }
  }

  /** macvlan_change_mtu: no larger than the lower link's. */
  static void checkMtu(LinkState link, int mtu) {
    if (link.isMacvlan() && link.lower != null && mtu > link.lower.mtu) {
      throw new Refusal(Errno.EINVAL);
    }
  }

  private static boolean isPassthru(LinkState link) {
    return link.isMacvlan() && link.kindData.u32(IFLA_MACVLAN_MODE, 0) == MODE_PASSTHRU;
  }

  /** macvlan_open: a MAC is up once on a lower link, its own included. */
  static void checkFree(LinkState link) {
    LinkState lower = link.lower;
    if (lower == null || !link.isMacvlan() || isPassthru(link)) {
      return;
    }
    boolean taken =
        lower.mac.equals(link.mac)
            || lower.uppers.stream().anyMatch(o -> o != link && o.up && o.mac.equals(link.mac));
    if (taken) {
      throw new Refusal(Refusal.EADDRINUSE);
    }
  }
}
