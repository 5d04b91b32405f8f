package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Counts packets; changes nothing, so who compares rules leaves it out. */
public record Counter(long packets, long bytes) implements Expression {
  static final String NAME = "counter";
  private static final int NFTA_COUNTER_BYTES = 1;
  private static final int NFTA_COUNTER_PACKETS = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u64be(NFTA_COUNTER_BYTES, bytes);
    out.u64be(NFTA_COUNTER_PACKETS, packets);
  }

  static Counter read(ExpressionReader in) {
    return new Counter(in.longNumber(NFTA_COUNTER_PACKETS), in.longNumber(NFTA_COUNTER_BYTES));
  }
}
