package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;
import org.jspecify.annotations.Nullable;

/**
 * Looks the register's bytes up in a set of the same table. Without a destination the rule ends
 * when they are not in it (with {@code inverted}: when they are); with one, a map's data is loaded
 * there, {@link Register#VERDICT} meaning that the data decides.
 */
public record Lookup(
    String set, Register source, @Nullable Register destination, boolean inverted)
    implements Expression {
  static final String NAME = "lookup";
  private static final int NFTA_LOOKUP_SET = 1;
  private static final int NFTA_LOOKUP_SREG = 2;
  private static final int NFTA_LOOKUP_DREG = 3;
  private static final int NFTA_LOOKUP_FLAGS = 5;
  private static final int NFT_LOOKUP_F_INV = 1;

  public static Lookup in(String set, Register source) {
    return new Lookup(set, source, null, false);
  }

  public static Lookup notIn(String set, Register source) {
    return new Lookup(set, source, null, true);
  }

  public static Lookup map(String map, Register source, Register destination) {
    return new Lookup(map, source, destination, false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.string(NFTA_LOOKUP_SET, set);
    out.u32be(NFTA_LOOKUP_SREG, source.number());
    if (destination != null) {
      out.u32be(NFTA_LOOKUP_DREG, destination.number());
    }
    if (inverted) {
      out.u32be(NFTA_LOOKUP_FLAGS, NFT_LOOKUP_F_INV);
    }
  }

  static Lookup read(ExpressionReader in) {
    int flags = in.number(NFTA_LOOKUP_FLAGS, 0);
    in.require((flags & ~NFT_LOOKUP_F_INV) == 0);
    return new Lookup(
        in.text(NFTA_LOOKUP_SET),
        in.register(NFTA_LOOKUP_SREG),
        in.has(NFTA_LOOKUP_DREG) ? in.register(NFTA_LOOKUP_DREG) : null,
        flags == NFT_LOOKUP_F_INV);
  }
}
