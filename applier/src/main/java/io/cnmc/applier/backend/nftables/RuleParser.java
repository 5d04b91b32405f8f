package io.cnmc.applier.backend.nftables;

import io.cnmc.compiler.model.IpAddress;
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
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.planner.state.NftField;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises statements in a run of expressions by their shape. What it says is a guess, right when
 * it encodes to the same expressions: so nothing here checks registers or lengths.
 */
final class RuleParser {
  private final List<Expression> expressions;
  private int at;

  RuleParser(List<Expression> expressions) {
    this.expressions = expressions;
  }

  /** Empty when a part of the rule has a shape of none of the statements. */
  Optional<NftRule> parse() {
    List<NftStatement> statements = new ArrayList<>();
    while (at < expressions.size()) {
      NftStatement statement = statement();
      if (statement == null) {
        return Optional.empty();
      }
      statements.add(statement);
    }
    return Optional.of(new NftRule(statements));
  }

  private @Nullable NftStatement statement() {
    List<NftField> fields = fields();
    Expression expression = take();
    if (!fields.isEmpty()) {
      return fieldMatch(fields, expression);
    }
    return switch (expression) {
      case Immediate i when i.data() instanceof Verdict v -> Verdicts.decode(v).orElse(null);
      case Masquerade m -> new NftStatement.Masquerade();
      case Meta m when m.key() == MetaKey.NFPROTO -> family();
      case Meta m when m.key() == MetaKey.IIFGROUP -> group(true);
      case Meta m when m.key() == MetaKey.OIFGROUP -> group(false);
      case Conntrack c -> conntrack(c.key());
      case Fib f -> take() instanceof Compare ? fib(f.result()) : null;
      case null -> null;
      default -> null;
    };
  }

  private List<NftField> fields() {
    List<NftField> fields = new ArrayList<>();
    while (at < expressions.size() && FieldLoads.field(expressions.get(at)).isPresent()) {
      fields.add(FieldLoads.field(expressions.get(at++)).orElseThrow());
    }
    return fields;
  }

  private @Nullable NftStatement fieldMatch(
      List<NftField> fields, @Nullable Expression expression) {
    return switch (expression) {
      case Compare c -> value(fields.get(0), null, c);
      case Bitwise b when take() instanceof Compare c -> value(fields.get(0), b, c);
      case Lookup l when l.destination() == null ->
          new NftStatement.MatchSet(fields, !l.inverted(), l.set());
      case Lookup l when Register.VERDICT.equals(l.destination()) ->
          new NftStatement.VerdictMap(fields, l.set());
      case Lookup l when take() instanceof Nat nat ->
          new NftStatement.Dnat(
              nat.family() == NftFamily.IPV6 ? IpFamily.IPV6 : IpFamily.IPV4, fields, l.set());
      case null -> null;
      default -> null;
    };
  }

  private static @Nullable NftStatement value(
      NftField field, @Nullable Bitwise mask, Compare compare) {
    boolean equal = compare.operator() == Operator.EQUAL;
    if (field.type() == NftType.IFNAME) {
      return new NftStatement.MatchName(field, equal, compare.value().linkName());
    }
    byte[] bytes = compare.value().bytes();
    if (field.type() != NftType.IPV4 && field.type() != NftType.IPV6) {
      return bytes.length <= Short.BYTES
          ? new NftStatement.MatchNumber(field, new BigInteger(1, bytes).intValue())
          : null;
    }
    if (bytes.length != (field.type() == NftType.IPV4 ? 4 : 16)) {
      return null;
    }
    IpAddress address = IpAddress.ofBytes(bytes);
    int length = mask == null ? address.family().bits() : ones(mask.mask());
    return length > address.family().bits()
        ? null
        : new NftStatement.MatchPrefix(field, equal, IpPrefix.containing(address, length));
  }

  private static int ones(Value mask) {
    int ones = 0;
    for (byte b : mask.bytes()) {
      ones += Integer.bitCount(b & 0xff);
    }
    return ones;
  }

  private @Nullable NftStatement family() {
    return take() instanceof Compare c && c.value().length() == 1
        ? new NftStatement.MatchFamily(
            c.value().bytes()[0] == NftFamily.IPV6.number() ? IpFamily.IPV6 : IpFamily.IPV4)
        : null;
  }

  private @Nullable NftStatement group(boolean input) {
    return take() instanceof Bitwise b
            && take() instanceof Compare c
            && b.mask().length() == Integer.BYTES
            && c.value().length() == Integer.BYTES
        ? new NftStatement.MatchGroup(
            input, b.mask().host32(), c.operator() == Operator.EQUAL, c.value().host32())
        : null;
  }

  private static @Nullable NftStatement fib(Fib.Result result) {
    return switch (result) {
      case ADDRESS_TYPE -> new NftStatement.FibLocal();
      case LINK_INDEX -> new NftStatement.FibStray();
      case LINK_NAME -> null;
    };
  }

  private @Nullable NftStatement conntrack(CtKey key) {
    if (!(take() instanceof Bitwise b
        && take() instanceof Compare
        && b.mask().length() == Integer.BYTES)) {
      return null;
    }
    int bits = b.mask().host32();
    return switch (key) {
      case STATE ->
          new NftStatement.CtState(
              (bits & Conntrack.STATE_ESTABLISHED) != 0,
              (bits & Conntrack.STATE_RELATED) != 0,
              (bits & Conntrack.STATE_INVALID) != 0,
              (bits & Conntrack.STATE_NEW) != 0);
      case STATUS -> new NftStatement.CtStatusDnat();
      case DIRECTION, MARK -> null;
    };
  }

  private @Nullable Expression take() {
    return at < expressions.size() ? expressions.get(at++) : null;
  }
}
