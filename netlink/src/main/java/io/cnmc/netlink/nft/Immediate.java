package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Loads a constant; a verdict goes to {@link Register#VERDICT} and decides. */
public record Immediate(Register destination, Data data) implements Expression {
  static final String NAME = "immediate";
  private static final int NFTA_IMMEDIATE_DREG = 1;
  private static final int NFTA_IMMEDIATE_DATA = 2;

  public Immediate {
    if (destination.equals(Register.VERDICT) != data instanceof Verdict) {
      throw new IllegalArgumentException("a verdict, and nothing else, goes to its register");
    }
  }

  public static Immediate verdict(Verdict verdict) {
    return new Immediate(Register.VERDICT, verdict);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_IMMEDIATE_DREG, destination.number());
    DataCodec.write(out, NFTA_IMMEDIATE_DATA, data);
  }

  static Immediate read(ExpressionReader in) {
    Register destination = in.register(NFTA_IMMEDIATE_DREG);
    Data data = in.data(NFTA_IMMEDIATE_DATA);
    in.require(destination.equals(Register.VERDICT) == data instanceof Verdict);
    return new Immediate(destination, data);
  }
}
