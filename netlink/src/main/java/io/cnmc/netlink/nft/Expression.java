package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;

/**
 * One instruction of a rule: loads a register, compares, looks up, or acts. The records are in the
 * form that the kernel dumps, so that a rule read back equals the rule sent; what none of them
 * describes exactly is {@link Unknown}.
 */
public sealed interface Expression
    permits Bitwise,
        Compare,
        Conntrack,
        Counter,
        Fib,
        Immediate,
        Lookup,
        Masquerade,
        Meta,
        Nat,
        Payload,
        Unknown {
  /** The kernel's name of the expression type (NFTA_EXPR_NAME). */
  String name();

  /** Writes the attributes inside NFTA_EXPR_DATA. */
  void write(AttributeWriter out);
}
