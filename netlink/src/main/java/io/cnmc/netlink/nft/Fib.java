package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/** Asks the routing table about the packet: {@code fib daddr type}, {@code fib saddr . iif oif}. */
public record Fib(Result result, int flags, Register destination) implements Expression {
  static final String NAME = "fib";
  private static final int NFTA_FIB_DREG = 1;
  private static final int NFTA_FIB_RESULT = 2;
  private static final int NFTA_FIB_FLAGS = 3;

  /** NFTA_FIB_F_*: what is looked up. */
  public static final int SOURCE_ADDRESS = 1;

  public static final int DESTINATION_ADDRESS = 2;

  /** Only routes by the link that the packet came by count. */
  public static final int INPUT_LINK = 8;

  /** Loaded is 1 or 0: whether there is a route. */
  public static final int PRESENT = 32;

  /** RTN_LOCAL: the address type of the host's own addresses. */
  public static final int TYPE_LOCAL = 2;

  /** What is loaded (NFT_FIB_RESULT_*). */
  public enum Result {
    LINK_INDEX(1),
    LINK_NAME(2),
    ADDRESS_TYPE(3);

    private final int number;

    Result(int number) {
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
    out.u32be(NFTA_FIB_FLAGS, flags);
    out.u32be(NFTA_FIB_RESULT, result.number());
    out.u32be(NFTA_FIB_DREG, destination.number());
  }

  static Fib read(ExpressionReader in) {
    return new Fib(
        in.oneOf(NFTA_FIB_RESULT, Result.values(), Result::number),
        in.number(NFTA_FIB_FLAGS),
        in.register(NFTA_FIB_DREG));
  }
}
