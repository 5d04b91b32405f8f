package io.cnmc.applier;

import io.cnmc.netlink.route.AddressGeneration;
import io.cnmc.netlink.route.Ipv6Setting;
import io.cnmc.netlink.route.LinkMessage;
import java.util.OptionalInt;

/** How a link, or a namespace's links to come, stand to IPv6. */
enum Ipv6State {
  OFF,
  ON,
  /** On, and taking addresses and routes from router advertisements: never what is desired. */
  LISTENING;

  /** A bridge's port has no IPv6 of its own when it makes itself no link-local address. */
  static Ipv6State of(LinkMessage link) {
    boolean port = link.master() != 0;
    if (!link.ipv6().isPresent() || isSet(link, Ipv6Setting.DISABLE_IPV6)) {
      return OFF;
    }
    if (port) {
      return link.addressGeneration() == AddressGeneration.NONE ? OFF : ON;
    }
    return isSet(link, Ipv6Setting.ACCEPT_RA) || isSet(link, Ipv6Setting.AUTOCONF)
        ? LISTENING
        : ON;
  }

  private static boolean isSet(LinkMessage link, int setting) {
    OptionalInt value = link.ipv6().ipv6(setting);
    return value.isPresent() && value.getAsInt() != 0;
  }

  /**
   * As the one attribute that links and sandboxes have for it. The dangerous state is neither of
   * the two that can be desired, so it reads as whatever is not: the difference then shows.
   */
  boolean asDesired(boolean desired) {
    return switch (this) {
      case OFF -> false;
      case ON -> true;
      case LISTENING -> !desired;
    };
  }
}
