package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Loads a fact about the packet: {@code iifname}, {@code meta l4proto}. */
public record Meta(MetaKey key, Register destination) implements Expression {
  static final String NAME = "meta";
  private static final int NFTA_META_DREG = 1;
  private static final int NFTA_META_KEY = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_META_KEY, key.number());
    out.u32be(NFTA_META_DREG, destination.number());
  }

  static Meta read(ExpressionReader in) {
    return new Meta(
        in.oneOf(NFTA_META_KEY, MetaKey.values(), MetaKey::number), in.register(NFTA_META_DREG));
  }
}
