package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Loads {@code length} bytes of a header, {@code offset} bytes from its start. */
public record Payload(Base base, int offset, int length, Register destination)
    implements Expression {
  static final String NAME = "payload";
  private static final int NFTA_PAYLOAD_DREG = 1;
  private static final int NFTA_PAYLOAD_BASE = 2;
  private static final int NFTA_PAYLOAD_OFFSET = 3;
  private static final int NFTA_PAYLOAD_LEN = 4;

  /** Which header {@code offset} counts from (NFT_PAYLOAD_*). */
  public enum Base {
    LINK(0),
    NETWORK(1),
    TRANSPORT(2);

    private final int number;

    Base(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_PAYLOAD_DREG, destination.number());
    out.u32be(NFTA_PAYLOAD_BASE, base.number());
    out.u32be(NFTA_PAYLOAD_OFFSET, offset);
    out.u32be(NFTA_PAYLOAD_LEN, length);
  }

  static Payload read(ExpressionReader in) {
    return new Payload(
        in.oneOf(NFTA_PAYLOAD_BASE, Base.values(), Base::number),
        in.number(NFTA_PAYLOAD_OFFSET),
        in.number(NFTA_PAYLOAD_LEN),
        in.register(NFTA_PAYLOAD_DREG));
  }
}
