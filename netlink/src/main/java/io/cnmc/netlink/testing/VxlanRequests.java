package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;

/**
 * Making VXLAN links, in the order of the kernel's vxlan_newlink: they send through the namespace
 * that asks, wherever they are made.
 */
final class VxlanRequests {
  private static final int IFLA_VXLAN_ID = 1;
  private static final int IFLA_VXLAN_PORT = 15;
  private static final int IDS = 1 << 24;

  private final NamespaceState namespace;
  private final LinkRequests links;

  VxlanRequests(NamespaceState namespace, LinkRequests links) {
    this.namespace = namespace;
    this.links = links;
  }

  LinkState create(int index, Attributes attributes, Attributes info) {
    Attributes data = info.nested(LinkAttributes.INFO_DATA);
    int id = data.u32(IFLA_VXLAN_ID, 0);
    if (id >= IDS) {
      throw new Refusal(Errno.ERANGE, "VXLAN ID must be lower than 16777216");
    }
    boolean taken =
        namespace.tunnels().stream()
            .anyMatch(
                o ->
                    o.kindData.u32(IFLA_VXLAN_ID, 0) == id
                        && o.kindData.u16(IFLA_VXLAN_PORT) == data.u16(IFLA_VXLAN_PORT));
    if (taken) {
      throw new Refusal(Errno.EEXIST, "A VXLAN device with the specified VNI already exists");
    }
    LinkState link = links.add(namespace, index, "vxlan", attributes);
    link.kindData.putAll(data);
    link.underlay = namespace;
    namespace.tunnels().add(link);
    return link;
  }
}
