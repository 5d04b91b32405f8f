package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** NFTA_LIST_ELEM, NFTA_EXPR_*: the expressions of a rule, to attributes and back. */
final class ExpressionCodec {
  private static final int NFTA_LIST_ELEM = 1;
  private static final int NFTA_EXPR_NAME = 1;
  private static final int NFTA_EXPR_DATA = 2;

  private ExpressionCodec() {}

  static void write(AttributeWriter out, List<Expression> expressions) {
    for (Expression expression : expressions) {
      out.nested(NFTA_LIST_ELEM, element -> write(element, expression));
    }
  }

  private static void write(AttributeWriter out, Expression expression) {
    out.string(NFTA_EXPR_NAME, expression.name());
    out.nested(NFTA_EXPR_DATA, expression::write);
  }

  static List<Expression> read(AttributeReader list) {
    List<Expression> expressions = new ArrayList<>();
    while (list.next()) {
      if (list.type() == NFTA_LIST_ELEM) {
        expressions.add(readOne(list.nested()));
      }
    }
    return List.copyOf(expressions);
  }

  private static Expression readOne(AttributeReader in) {
    String name = "";
    byte[] attributes = {};
    while (in.next()) {
      switch (in.type()) {
        case NFTA_EXPR_NAME -> name = in.string();
        case NFTA_EXPR_DATA -> attributes = in.bytes();
        default -> {} // nothing else today
      }
    }
    return decode(name, attributes);
  }

  private static Expression decode(String name, byte[] attributes) {
    ByteBuffer bytes = ByteBuffer.wrap(attributes).order(ByteOrder.nativeOrder());
    try {
      ExpressionReader in = new ExpressionReader(new AttributeReader(bytes, 0, attributes.length));
      Expression expression = decode(name, in);
      in.requireEmpty();
      return expression;
    } catch (ExpressionReader.NotDescribed e) {
      return new Unknown(name, Value.of(attributes));
    }
  }

  private static Expression decode(String name, ExpressionReader in) {
    return switch (name) {
      case Bitwise.NAME -> Bitwise.read(in);
      case Compare.NAME -> Compare.read(in);
      case Conntrack.NAME -> Conntrack.read(in);
      case Counter.NAME -> Counter.read(in);
      case Fib.NAME -> Fib.read(in);
      case Immediate.NAME -> Immediate.read(in);
      case Lookup.NAME -> Lookup.read(in);
      case Masquerade.NAME -> Masquerade.read(in);
      case Meta.NAME -> Meta.read(in);
      case Nat.NAME -> Nat.read(in);
      case Payload.NAME -> Payload.read(in);
      default -> throw new ExpressionReader.NotDescribed();
    };
  }
}
