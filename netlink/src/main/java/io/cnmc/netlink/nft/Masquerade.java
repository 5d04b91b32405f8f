package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Translates the source to the address of the link that the packet leaves by; no options. */
public record Masquerade() implements Expression {
  static final String NAME = "masq";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {}

  /** Any attribute (flags, ports) is left over, and so makes the expression unknown. */
  static Masquerade read(ExpressionReader in) {
    return new Masquerade();
  }
}
