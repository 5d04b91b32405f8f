package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * An Ethernet switch.
 *
 * @param spanningTree STP on (IFLA_BR_STP_STATE); the kernel's default is off
 * @param vlanFiltering ports are members of VLANs (IFLA_BR_VLAN_FILTERING); default off; once
 *     on, a change of the link does not turn it off
 * @param multicastSnooping forward multicast only where it is wanted (IFLA_BR_MCAST_SNOOPING);
 *     default on
 * @param forwardDelay how long a port listens and learns before it forwards under STP, in 1/100 s
 *     (IFLA_BR_FORWARD_DELAY); default 1500
 * @param ageingTime how long a learned address is kept, in 1/100 s (IFLA_BR_AGEING_TIME); default
 *     30000
 */
public record Bridge(
    boolean spanningTree,
    boolean vlanFiltering,
    boolean multicastSnooping,
    int forwardDelay,
    int ageingTime)
    implements LinkKind {
  public static final String KIND = "bridge";

  /** As the kernel makes one when nothing is said. */
  public static final Bridge DEFAULT = new Bridge(false, false, true, 1500, 30000);

  private static final int IFLA_BR_FORWARD_DELAY = 1;
  private static final int IFLA_BR_AGEING_TIME = 4;
  private static final int IFLA_BR_STP_STATE = 5;
  private static final int IFLA_BR_VLAN_FILTERING = 7;
  private static final int IFLA_BR_MCAST_SNOOPING = 23;

  public Bridge withMulticastSnooping(boolean snooping) {
    return new Bridge(spanningTree, vlanFiltering, snooping, forwardDelay, ageingTime);
  }

  public Bridge withVlanFiltering() {
    return new Bridge(spanningTree, true, multicastSnooping, forwardDelay, ageingTime);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** VLAN filtering only when it is on: a kernel built without it refuses to hear of it. */
  @Override
  public void writeData(AttributeWriter data) {
    data.u32(IFLA_BR_FORWARD_DELAY, forwardDelay);
    data.u32(IFLA_BR_AGEING_TIME, ageingTime);
    data.u32(IFLA_BR_STP_STATE, spanningTree ? 1 : 0);
    if (vlanFiltering) {
      data.u8(IFLA_BR_VLAN_FILTERING, 1);
    }
    data.u8(IFLA_BR_MCAST_SNOOPING, multicastSnooping ? 1 : 0);
  }

  /** From {@link io.cnmc.netlink.route.LinkMessage#kindData}. */
  public static Bridge read(Octets kindData) {
    boolean spanningTree = false;
    boolean vlanFiltering = false;
    boolean snooping = false;
    int forwardDelay = 0;
    int ageingTime = 0;
    AttributeReader in = kindData.attributes();
    while (in.next()) {
      switch (in.type()) {
        case IFLA_BR_FORWARD_DELAY -> forwardDelay = in.u32();
        case IFLA_BR_AGEING_TIME -> ageingTime = in.u32();
        case IFLA_BR_STP_STATE -> spanningTree = in.u32() != 0;
        case IFLA_BR_VLAN_FILTERING -> vlanFiltering = in.u8() != 0;
        case IFLA_BR_MCAST_SNOOPING -> snooping = in.u8() != 0;
        default -> {}
      }
    }
    return new Bridge(spanningTree, vlanFiltering, snooping, forwardDelay, ageingTime);
  }
}
