package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Ends the rule unless the register compares so with {@code value}. */
public record Compare(Register source, Operator operator, Value value) implements Expression {
  static final String NAME = "cmp";
  private static final int NFTA_CMP_SREG = 1;
  private static final int NFTA_CMP_OP = 2;
  private static final int NFTA_CMP_DATA = 3;

  /** {@code enum nft_cmp_ops}, in the kernel's order. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_CMP_SREG, source.number());
    out.u32be(NFTA_CMP_OP, operator.ordinal());
    DataCodec.write(out, NFTA_CMP_DATA, value);
  }

  static Compare read(ExpressionReader in) {
    return new Compare(
        in.register(NFTA_CMP_SREG),
        in.oneOf(NFTA_CMP_OP, Operator.values(), Operator::ordinal),
        in.value(NFTA_CMP_DATA));
  }
}
