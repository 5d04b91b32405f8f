package io.cnmc.netlink.route;

/**
 * What an entry of a VXLAN link's forwarding database says besides the remote address; all 0 where
 * the link's own values hold (vxlan_fdb_info).
 *
 * @param port NDA_PORT: the UDP port
 * @param vni NDA_VNI
 * @param link NDA_IFINDEX: the link that the packets leave by
 * @param nextHop NDA_NH_ID: a nexthop object in place of an address
 */
public record TunnelRemote(int port, int vni, int link, int nextHop) {
  public static final TunnelRemote OF_LINK = new TunnelRemote(0, 0, 0, 0);
}
