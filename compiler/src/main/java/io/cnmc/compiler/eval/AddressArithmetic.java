package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.syntax.BinaryOperator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Moves addresses by whole numbers, and measures how far apart two are. */
final class AddressArithmetic {
  private AddressArithmetic() {}

  /** Empty when the operator does not apply to such operands. */
  static Optional<Value> apply(
      BinaryOperator operator, Value left, Value right, Span span, Evaluation evaluation) {
    return switch (operator) {
      case ADD ->
          left instanceof Value.Num
              ? moved(right, left, false, span, evaluation)
              : moved(left, right, false, span, evaluation);
      case SUBTRACT ->
          distance(left, right).or(() -> moved(left, right, true, span, evaluation));
      case MULTIPLY, DIVIDE, REMAINDER, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER,
          GREATER_OR_EQUAL, AND, OR, IN -> Optional.empty();
    };
  }

  private static Optional<Value> distance(Value left, Value right) {
    if (left instanceof Value.Ip(IpAddress a)
        && right instanceof Value.Ip(IpAddress b)
        && a.family() == b.family()) {
      return Optional.of(Numbers.of(new BigDecimal(a.toNumber().subtract(b.toNumber()))));
    }
    return left instanceof Value.Mac(MacAddress a) && right instanceof Value.Mac(MacAddress b)
        ? Optional.of(Numbers.of(a.value() - b.value()))
        : Optional.empty();
  }

  private static Optional<Value> moved(
      Value address, Value by, boolean back, Span span, Evaluation evaluation) {
    boolean moves =
        address instanceof Value.Ip
            || address instanceof Value.IfAddr
            || address instanceof Value.Mac;
    if (!moves || !(by instanceof Value.Num(BigDecimal number))) {
      return Optional.empty();
    }
    if (!Numbers.isWhole(number)) {
      return Optional.of(
          evaluation.fail(
              EvalCode.NUMBER_NOT_ALLOWED,
              span,
              "an address moves by whole numbers, not by `" + ValueText.number(number) + "`"));
    }
    BigInteger offset = back ? number.toBigIntegerExact().negate() : number.toBigIntegerExact();
    return Optional.of(
        move(address, offset)
            .orElseGet(
                () ->
                    evaluation.fail(
                        EvalCode.ADDRESS_SPACE_LEFT,
                        span,
                        "no address is " + distanceFrom(offset, address))));
  }

  private static String distanceFrom(BigInteger offset, Value address) {
    String side = offset.signum() < 0 ? " before " : " after ";
    return TypeNames.shortened(offset.abs().toString()) + side + ValueText.of(address);
  }

  /** Empty when the result would lie outside the address space. */
  private static Optional<Value> move(Value address, BigInteger offset) {
    return switch (address) {
      case Value.Ip(IpAddress ip) -> AddressSpace.move(ip, offset).map(Value.Ip::new);
      case Value.IfAddr(IpInterface i) ->
          AddressSpace.move(i.address(), offset)
              .map(ip -> new Value.IfAddr(new IpInterface(ip, i.length())));
      case Value.Mac(MacAddress mac) ->
          Optional.of(BigInteger.valueOf(mac.value()).add(offset))
              .filter(n -> n.signum() >= 0 && n.bitLength() <= 48)
              .map(n -> new Value.Mac(new MacAddress(n.longValueExact())));
      case Value other -> Optional.empty();
    };
  }
}
