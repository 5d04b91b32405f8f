package io.cnmc.netlink.route.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeWriter;

/** A link that swallows what is sent by it. */
public record Dummy() implements LinkKind {
  public static final String KIND = "dummy";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeData(AttributeWriter data) {}
}
