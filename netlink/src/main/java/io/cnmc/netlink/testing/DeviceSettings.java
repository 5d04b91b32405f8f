package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a link, by {@link SettingName#ofAnyLink}. Never changed, so that links and
 * namespaces share them until one of them has others.
 */
final class DeviceSettings {
  /** IPV4_DEVCONF_* less one. */
  static final SortedMap<Integer, String> IPV4 =
      new TreeMap<>(
          Map.of(
              0, "forwarding",
              2, "proxy_arp",
              3, "accept_redirects",
              5, "send_redirects",
              7, "rp_filter",
              8, "accept_source_route",
              17, "arp_announce",
              18, "arp_ignore",
              25, "route_localnet"));

  /** DEVCONF_*. */
  static final SortedMap<Integer, String> IPV6 =
      new TreeMap<>(
          Map.of(
              0, "forwarding",
              3, "accept_ra",
              4, "accept_redirects",
              5, "autoconf",
              10, "use_tempaddr",
              22, "proxy_ndp",
              26, "disable_ipv6",
              27, "accept_dad",
              47, "addr_gen_mode"));

  private static final Map<Integer, String> IPV4_SETTINGS = settings("ipv4", IPV4);
  private static final Map<Integer, String> IPV6_SETTINGS = settings("ipv6", IPV6);

  private static final int IPV4_LENGTH = 33;
  private static final int IPV6_LENGTH = 60;

  static final DeviceSettings NONE = new DeviceSettings(Map.of());

  private final Map<String, String> values;
  private @Nullable Octets ipv4;
  private @Nullable Octets ipv6;

  private DeviceSettings(Map<String, String> values) {
    this.values = values;
  }

  private static Map<Integer, String> settings(String family, Map<Integer, String> names) {
    return names.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, e -> SettingName.ofAnyLink(family, e.getValue())));
  }

  Map<String, String> values() {
    return values;
  }

  DeviceSettings with(Consumer<Map<String, String>> change) {
    Map<String, String> changed = new HashMap<>(values);
    change.accept(changed);
    return new DeviceSettings(changed);
  }

  /** As an array in a link dump, by position; the others there are 0. */
  Octets ipv4() {
    if (ipv4 == null) {
      ipv4 = array(IPV4_SETTINGS, IPV4_LENGTH);
    }
    return ipv4;
  }

  /** The same, of IPv6. */
  Octets ipv6() {
    if (ipv6 == null) {
      ipv6 = array(IPV6_SETTINGS, IPV6_LENGTH);
    }
    return ipv6;
  }

  private Octets array(Map<Integer, String> settings, int length) {
    ByteBuffer array = ByteBuffer.allocate(4 * length).order(ByteOrder.nativeOrder());
    settings.forEach(
        (position, name) -> {
          String value = values.get(name);
          if (value != null) {
            array.putInt(4 * position, Integer.parseInt(value));
          }
        });
    return Octets.of(array.array());
  }
}
