package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** An expression that no other record describes exactly: its name and its bytes as they came. */
public record Unknown(String name, Value attributes) implements Expression {
  @Override
  public void write(AttributeWriter out) {
    for (byte octet : attributes.bytes()) {
      out.putU8(octet);
    }
  }

  @Override
  public String toString() {
    return name + "(" + attributes + ")";
  }
}
