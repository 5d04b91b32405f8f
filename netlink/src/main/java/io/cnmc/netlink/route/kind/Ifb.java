package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeWriter;

/**
 * An intermediate functional block: what is sent out of it comes back as if it had just arrived
 * where it was taken from, so that what arrives can be queued.
 */
public record Ifb() implements LinkKind {
  public static final String KIND = "ifb";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {}
}
