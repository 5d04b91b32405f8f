package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;
import org.jspecify.annotations.Nullable;

/**
 * Translates the connection's source or destination to the address and port in the registers, for
 * packets of {@code family} only. Single registers, no ranges and no flags: all else is unknown.
 */
public record Nat(
    Type type, NftFamily family, @Nullable Register address, @Nullable Register port)
    implements Expression {
  static final String NAME = "nat";
  private static final int NFTA_NAT_TYPE = 1;
  private static final int NFTA_NAT_FAMILY = 2;
  private static final int NFTA_NAT_REG_ADDR_MIN = 3;
  private static final int NFTA_NAT_REG_ADDR_MAX = 4;
  private static final int NFTA_NAT_REG_PROTO_MIN = 5;
  private static final int NFTA_NAT_REG_PROTO_MAX = 6;
  private static final int NFTA_NAT_FLAGS = 7;

  /** NF_NAT_RANGE_MAP_IPS and _PROTO_SPECIFIED: the kernel sets them by the registers given. */
  private static final int IMPLIED_FLAGS = 3;

  /** {@code enum nft_nat_types}, in the kernel's order. */
  public enum Type {
    SOURCE,
    DESTINATION
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(AttributeWriter out) {
    out.u32be(NFTA_NAT_TYPE, type.ordinal());
    out.u32be(NFTA_NAT_FAMILY, family.number());
    if (address != null) {
      out.u32be(NFTA_NAT_REG_ADDR_MIN, address.number());
    }
    if (port != null) {
      out.u32be(NFTA_NAT_REG_PROTO_MIN, port.number());
    }
  }

  static Nat read(ExpressionReader in) {
    in.require((in.number(NFTA_NAT_FLAGS, 0) & ~IMPLIED_FLAGS) == 0);
    NftFamily family = NftFamily.of(in.number(NFTA_NAT_FAMILY));
    in.require(family == NftFamily.IPV4 || family == NftFamily.IPV6);
    return new Nat(
        in.oneOf(NFTA_NAT_TYPE, Type.values(), Type::ordinal),
        family,
        single(in, NFTA_NAT_REG_ADDR_MIN, NFTA_NAT_REG_ADDR_MAX),
        single(in, NFTA_NAT_REG_PROTO_MIN, NFTA_NAT_REG_PROTO_MAX));
  }

  /** The kernel dumps a missing maximum as equal to the minimum. */
  private static @Nullable Register single(ExpressionReader in, int minimum, int maximum) {
    Register from = in.has(minimum) ? in.register(minimum) : null;
    Register to = in.has(maximum) ? in.register(maximum) : from;
    in.require(from == null ? to == null : from.equals(to));
    return from;
  }
}
