package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;

/** What a bridge and its port have when nothing was said (br_dev_setup, new_nbp). */
final class BridgeDefaults {
  private static final int IFLA_BR_FORWARD_DELAY = 1;
  private static final int IFLA_BR_AGEING_TIME = 4;
  private static final int IFLA_BR_STP_STATE = 5;
  private static final int IFLA_BR_VLAN_FILTERING = 7;
  private static final int IFLA_BR_MCAST_SNOOPING = 23;
  static final int IFLA_BR_VLAN_DEFAULT_PVID = 39;
  private static final int IFLA_BRPORT_MODE = 4;
  private static final int IFLA_BRPORT_LEARNING = 8;
  private static final int IFLA_BRPORT_GROUP_FWD_MASK = 31;
  private static final int IFLA_BRPORT_ISOLATED = 33;

  private BridgeDefaults() {}

  static Attributes attributes() {
    Attributes attributes = new Attributes();
    attributes.put(IFLA_BR_FORWARD_DELAY, HostOrder.u32(1500));
    attributes.put(IFLA_BR_AGEING_TIME, HostOrder.u32(30_000));
    attributes.put(IFLA_BR_STP_STATE, HostOrder.u32(0));
    attributes.put(IFLA_BR_VLAN_FILTERING, Octets.of((byte) 0));
    attributes.put(IFLA_BR_MCAST_SNOOPING, Octets.of((byte) 1));
    attributes.put(IFLA_BR_VLAN_DEFAULT_PVID, HostOrder.u16(1));
    return attributes;
  }

  static Attributes port() {
    Attributes attributes = new Attributes();
    attributes.put(IFLA_BRPORT_MODE, Octets.of((byte) 0));
    attributes.put(IFLA_BRPORT_LEARNING, Octets.of((byte) 1));
    attributes.put(IFLA_BRPORT_GROUP_FWD_MASK, HostOrder.u16(0));
    attributes.put(IFLA_BRPORT_ISOLATED, Octets.of((byte) 0));
    return attributes;
  }
}
