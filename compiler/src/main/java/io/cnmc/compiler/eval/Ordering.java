package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * The order of two values of one type: numbers and quantities by size, strings by their UTF-16
 * units, addresses by family and then as numbers.
 */
final class Ordering {
  private Ordering() {}

  /** Empty when the two have no order. */
  static OptionalInt compare(Value left, Value right) {
    return switch (left) {
      case Value.Num(BigDecimal a) when right instanceof Value.Num(BigDecimal b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.Str(String a) when right instanceof Value.Str(String b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.Ip(IpAddress a) when right instanceof Value.Ip(IpAddress b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.Cidr(IpPrefix a) when right instanceof Value.Cidr(IpPrefix b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.IfAddr(IpInterface a) when right instanceof Value.IfAddr(IpInterface b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.Mac(MacAddress a) when right instanceof Value.Mac(MacAddress b) ->
          OptionalInt.of(a.compareTo(b));
      case Value.Percent(BigDecimal a) when right instanceof Value.Percent(BigDecimal b) ->
          OptionalInt.of(a.compareTo(b));
      case Value other -> quantities(left, right);
    };
  }

  private static OptionalInt quantities(Value left, Value right) {
    Quantity a = Quantity.of(left).orElse(null);
    Quantity b = Quantity.of(right).orElse(null);
    return a != null && b != null && a.kind() == b.kind()
        ? OptionalInt.of(Long.compare(a.amount(), b.amount()))
        : OptionalInt.empty();
  }
}
