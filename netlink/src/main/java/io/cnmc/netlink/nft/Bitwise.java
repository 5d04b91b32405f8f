package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** {@code destination = (source & mask) ^ flip}, over as many bytes as the mask has. */
public record Bitwise(Register source, Register destination, Value mask, Value flip)
    implements Expression {
  static final String NAME = "bitwise";
  private static final int NFTA_BITWISE_SREG = 1;
  private static final int NFTA_BITWISE_DREG = 2;
  private static final int NFTA_BITWISE_LEN = 3;
  private static final int NFTA_BITWISE_MASK = 4;
  private static final int NFTA_BITWISE_XOR = 5;
  private static final int NFTA_BITWISE_OP = 6;
  private static final int NFT_BITWISE_MASK_XOR = 0;

  public Bitwise {
    if (mask.length() != flip.length()) {
      throw new IllegalArgumentException("mask and flip differ in length");
    }
  }

  /** {@code register &= mask}. */
  public static Bitwise and(Register register, Value mask) {
    return new Bitwise(register, register, mask, Value.of(new byte[mask.length()]));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_BITWISE_SREG, source.number());
    out.u32be(NFTA_BITWISE_DREG, destination.number());
    out.u32be(NFTA_BITWISE_OP, NFT_BITWISE_MASK_XOR);
    out.u32be(NFTA_BITWISE_LEN, mask.length());
    DataCodec.write(out, NFTA_BITWISE_MASK, mask);
    DataCodec.write(out, NFTA_BITWISE_XOR, flip);
  }

  static Bitwise read(ExpressionReader in) {
    Value mask = in.value(NFTA_BITWISE_MASK);
    in.require(in.number(NFTA_BITWISE_OP, NFT_BITWISE_MASK_XOR) == NFT_BITWISE_MASK_XOR);
    in.require(in.number(NFTA_BITWISE_LEN) == mask.length());
    Value flip = in.value(NFTA_BITWISE_XOR);
    in.require(flip.length() == mask.length());
    return new Bitwise(
        in.register(NFTA_BITWISE_SREG), in.register(NFTA_BITWISE_DREG), mask, flip);
  }
}
