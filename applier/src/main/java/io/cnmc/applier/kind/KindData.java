package io.cnmc.applier.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/** Attributes of a link as a codec has written them. */
public record KindData(String kind, Octets written) implements LinkKind {
  @Override
  public void writeData(AttributeWriter data) {
    for (byte b : written.toArray()) {
      data.putU8(b);
    }
  }
}
