package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Loads a fact about the packet's connection: {@code ct state}, {@code ct status}. */
public record Conntrack(CtKey key, Register destination) implements Expression {
  static final String NAME = "ct";
  private static final int NFTA_CT_DREG = 1;
  private static final int NFTA_CT_KEY = 2;

  /** NF_CT_STATE_BIT of each state that {@link CtKey#STATE} loads. */
  public static final int STATE_INVALID = 1;

  public static final int STATE_ESTABLISHED = 2;
  public static final int STATE_RELATED = 4;
  public static final int STATE_NEW = 8;

  /** IPS_DST_NAT among the bits that {@link CtKey#STATUS} loads. */
  public static final int STATUS_DNAT = 0x20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_CT_KEY, key.number());
    out.u32be(NFTA_CT_DREG, destination.number());
  }

  static Conntrack read(ExpressionReader in) {
    return new Conntrack(
        in.oneOf(NFTA_CT_KEY, CtKey.values(), CtKey::number), in.register(NFTA_CT_DREG));
  }
}
