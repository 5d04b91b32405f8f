package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import java.util.OptionalInt;

/**
 * What a link dump tells of /proc/sys/net/ipv4/conf/LINK or …/ipv6/conf/LINK: an array of numbers,
 * as many as the kernel knows.
 */
public final class InterfaceSettings {
  /** Of a link that does not have the family. */
  public static final InterfaceSettings NONE = new InterfaceSettings(new int[0]);

  private final int[] values;

  private InterfaceSettings(int[] values) {
    this.values = values;
  }

  static InterfaceSettings read(AttributeReader array) {
    int[] values = new int[array.length() / Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.u32At(i);
    }
    return new InterfaceSettings(values);
  }

  /** Whether the link has the family at all. */
  public boolean isPresent() {
    return values.length > 0;
  }

  /** The setting of that number in {@link Ipv4Setting}; empty where the kernel has none. */
  public OptionalInt ipv4(int setting) {
    return at(setting - 1);
  }

  /** The setting of that number in {@link Ipv6Setting}; empty where the kernel has none. */
  public OptionalInt ipv6(int setting) {
    return at(setting);
  }

  private OptionalInt at(int index) {
    return index >= 0 && index < values.length
        ? OptionalInt.of(values[index])
        : OptionalInt.empty();
  }
}
