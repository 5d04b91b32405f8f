package io.cnmc.applier.backend.nftables;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.netlink.nft.Bitwise;
import io.cnmc.netlink.nft.Compare;
import io.cnmc.netlink.nft.Compare.Operator;
import io.cnmc.netlink.nft.Conntrack;
import io.cnmc.netlink.nft.CtKey;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Fib;
import io.cnmc.netlink.nft.Immediate;
import io.cnmc.netlink.nft.Lookup;
import io.cnmc.netlink.nft.Masquerade;
import io.cnmc.netlink.nft.Meta;
import io.cnmc.netlink.nft.MetaKey;
import io.cnmc.netlink.nft.Nat;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.Register;
import io.cnmc.netlink.nft.Value;
import io.cnmc.planner.state.NftField;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftStatement;
import java.util.ArrayList;
import java.util.List;

/** Rules as the kernel's expressions, written as nft writes them, so that nft can list them. */
public final class RuleCodec {
  private static final Value NOTHING = Value.host32(0);
  private static final int WAY_BACK = Fib.SOURCE_ADDRESS | Fib.INPUT_LINK | Fib.PRESENT;

  private RuleCodec() {}

  /** Throws {@link IllegalArgumentException} for a rule that was read but not understood. */
  public static List<Expression> encode(NftRule rule) {
    List<Expression> expressions = new ArrayList<>();
    rule.statements().forEach(statement -> expressions.addAll(encode(statement)));
    return expressions;
  }

  /** One {@link NftStatement.Unknown} when the rule is not exactly what cnmc would write. */
  public static NftRule decode(List<Expression> expressions) {
    return new RuleParser(expressions)
        .parse()
        .filter(rule -> encode(rule).equals(expressions))
        .orElseGet(() -> unknown(expressions));
  }

  private static NftRule unknown(List<Expression> expressions) {
    List<String> words = expressions.stream().map(Expression::toString).toList();
    return NftRule.of(new NftStatement.Unknown("[" + String.join(" ", words) + "]"));
  }

  private static List<Expression> encode(NftStatement statement) {
    Register first = Register.FIRST;
    return switch (statement) {
      case NftStatement.MatchName s ->
          then(load(s.field()), compare(s.equal(), Value.linkName(s.name())));
      case NftStatement.MatchPrefix s -> prefix(s);
      case NftStatement.MatchNumber s ->
          then(load(s.field()), compare(true, FieldLoads.number(s.field().type(), s.number())));
      case NftStatement.MatchFamily s ->
          List.of(
              new Meta(MetaKey.NFPROTO, first),
              compare(true, Value.u8(family(s.family()).number())));
      case NftStatement.MatchSet s ->
          then(
              FieldLoads.of(s.fields()),
              s.in() ? Lookup.in(s.set(), first) : Lookup.notIn(s.set(), first));
      case NftStatement.MatchGroup s ->
          List.of(
              new Meta(s.input() ? MetaKey.IIFGROUP : MetaKey.OIFGROUP, first),
              Bitwise.and(first, Value.host32(s.mask())),
              compare(s.equal(), Value.host32(s.value())));
      case NftStatement.CtState s -> anyBit(CtKey.STATE, states(s));
      case NftStatement.CtStatusDnat s -> anyBit(CtKey.STATUS, Conntrack.STATUS_DNAT);
      case NftStatement.FibLocal s ->
          List.of(
              new Fib(Fib.Result.ADDRESS_TYPE, Fib.DESTINATION_ADDRESS, first),
              compare(true, Value.host32(Fib.TYPE_LOCAL)));
      case NftStatement.FibStray s ->
          List.of(
              new Fib(Fib.Result.LINK_INDEX, WAY_BACK, first), compare(true, NOTHING));
      case NftStatement.VerdictMap s ->
          then(FieldLoads.of(s.fields()), Lookup.map(s.map(), first, Register.VERDICT));
      case NftStatement.Dnat s -> dnat(s);
      case NftStatement.Masquerade s -> List.of(new Masquerade());
      case NftStatement.Verdict s -> List.of(Immediate.verdict(Verdicts.encode(s)));
      case NftStatement.Unknown s ->
          throw new IllegalArgumentException("cnmc does not know the rule " + s.text());
    };
  }

  private static List<Expression> prefix(NftStatement.MatchPrefix match) {
    IpPrefix prefix = match.prefix();
    List<Expression> expressions = new ArrayList<>(load(match.field()));
    if (prefix.hostBits() > 0) {
      expressions.add(Bitwise.and(Register.FIRST, Value.of(mask(prefix))));
    }
    expressions.add(compare(match.equal(), Value.of(prefix.address().bytes())));
    return expressions;
  }

  static byte[] mask(IpPrefix prefix) {
    byte[] mask = new byte[prefix.family().bits() / Byte.SIZE];
    for (int bit = 0; bit < prefix.length(); bit++) {
      mask[bit >> 3] |= (byte) (0x80 >>> (bit & 7));
    }
    return mask;
  }

  private static List<Expression> anyBit(CtKey key, int bits) {
    return List.of(
        new Conntrack(key, Register.FIRST),
        Bitwise.and(Register.FIRST, Value.host32(bits)),
        new Compare(Register.FIRST, Operator.NOT_EQUAL, NOTHING));
  }

  private static int states(NftStatement.CtState s) {
    return (s.established() ? Conntrack.STATE_ESTABLISHED : 0)
        | (s.related() ? Conntrack.STATE_RELATED : 0)
        | (s.invalid() ? Conntrack.STATE_INVALID : 0)
        | (s.fresh() ? Conntrack.STATE_NEW : 0);
  }

  /** The map yields an address and, behind it, a port. */
  private static List<Expression> dnat(NftStatement.Dnat s) {
    Register address = Register.FIRST;
    Register port = address.after(s.family().bits() / Byte.SIZE);
    List<Expression> expressions = new ArrayList<>(FieldLoads.of(s.fields()));
    expressions.add(Lookup.map(s.map(), Register.FIRST, address));
    expressions.add(new Nat(Nat.Type.DESTINATION, family(s.family()), address, port));
    return expressions;
  }

  private static List<Expression> load(NftField field) {
    return FieldLoads.of(List.of(field));
  }

  private static Compare compare(boolean equal, Value value) {
    return new Compare(Register.FIRST, equal ? Operator.EQUAL : Operator.NOT_EQUAL, value);
  }

  private static List<Expression> then(List<Expression> loads, Expression last) {
    List<Expression> expressions = new ArrayList<>(loads);
    expressions.add(last);
    return expressions;
  }

  private static NftFamily family(IpFamily family) {
    return family == IpFamily.IPV4 ? NftFamily.IPV4 : NftFamily.IPV6;
  }
}
