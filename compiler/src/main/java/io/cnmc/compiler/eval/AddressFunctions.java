package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Functions on prefixes and addresses. */
final class AddressFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "host(prefix: cidr, number: integer): ip",
              "The address at `number` in the prefix, 0 being its first; negative numbers count"
                  + " from the end, -1 being its last.",
              "host(10.1.0.0/24, 5) → 10.1.0.5",
              AddressFunctions::host),
          new LanguageFunction(
              "subnet(prefix: cidr, newbits: integer, number: integer): cidr",
              "The subnet at `number` of those that are `newbits` longer; negative numbers count"
                  + " from the end.",
              "subnet(10.0.0.0/16, 8, 3) → 10.0.3.0/24",
              AddressFunctions::subnet),
          new LanguageFunction(
              "subnets(prefix: cidr, newbits: integer): list",
              "All subnets of the prefix that are `newbits` longer.",
              "subnets(10.0.0.0/24, 1) → [10.0.0.0/25, 10.0.0.128/25]",
              AddressFunctions::subnets),
          new LanguageFunction(
              "netmask(prefix: cidr): ip",
              "The network mask of the prefix as an address.",
              "netmask(10.0.0.0/20) → 255.255.240.0",
              call -> new Value.Ip(call.prefix(0).netmask())),
          new LanguageFunction(
              "overlaps(a: cidr, b: cidr): bool",
              "Whether some address lies in both prefixes.",
              "overlaps(10.0.0.0/8, 10.9.0.0/16) → true",
              call -> new Value.Bool(call.prefix(0).overlaps(call.prefix(1)))));

  private AddressFunctions() {}

  private static Value host(Call call) {
    IpPrefix prefix = call.prefix(0);
    BigInteger number = call.integer(1);
    BigInteger size = prefix.size();
    BigInteger offset = number.signum() < 0 ? size.add(number) : number;
    if (offset.signum() < 0 || offset.compareTo(size) >= 0) {
      return call.fail(
          FunctionCode.HOST_OUTSIDE_PREFIX,
          1,
          "`" + TypeNames.shortened(number.toString()) + "` in `" + prefix + "`, which has "
              + addresses(size));
    }
    return new Value.Ip(prefix.first().plus(offset));
  }

  private static Value subnet(Call call) {
    IpPrefix prefix = call.prefix(0);
    BigInteger newBits = call.integer(1);
    if (!fits(prefix, newBits)) {
      return tooLong(call, prefix, newBits);
    }
    int bits = newBits.intValueExact();
    BigInteger count = BigInteger.ONE.shiftLeft(bits);
    BigInteger number = call.integer(2);
    BigInteger index = number.signum() < 0 ? count.add(number) : number;
    if (index.signum() < 0 || index.compareTo(count) >= 0) {
      return call.fail(
          FunctionCode.NO_SUCH_SUBNET,
          2,
          "`" + TypeNames.shortened(number.toString()) + "` of the " + count + " subnets /"
              + (prefix.length() + bits) + " of `" + prefix + "`");
    }
    return new Value.Cidr(at(prefix, bits, index));
  }

  private static Value subnets(Call call) {
    IpPrefix prefix = call.prefix(0);
    BigInteger newBits = call.integer(1);
    if (!fits(prefix, newBits)) {
      return tooLong(call, prefix, newBits);
    }
    int bits = newBits.intValueExact();
    // 2^40 is beyond every limit, and no shift of a long overflows on the way.
    if (!call.budget().elements(1L << Math.min(bits, 40), call.span())) {
      return Value.POISON;
    }
    List<Value> out = new ArrayList<>(1 << bits);
    for (long i = 0; i < 1L << bits; i++) {
      out.add(new Value.Cidr(at(prefix, bits, BigInteger.valueOf(i))));
    }
    return new Value.ListOf(out);
  }

  private static IpPrefix at(IpPrefix prefix, int newBits, BigInteger index) {
    int length = prefix.length() + newBits;
    IpAddress address = prefix.first().plus(index.shiftLeft(prefix.family().bits() - length));
    return new IpPrefix(address, length);
  }

  private static boolean fits(IpPrefix prefix, BigInteger newBits) {
    return newBits.signum() >= 0
        && newBits.compareTo(BigInteger.valueOf(prefix.hostBits())) <= 0;
  }

  private static Value tooLong(Call call, IpPrefix prefix, BigInteger newBits) {
    return call.fail(
        Diagnostic.at(
                FunctionCode.NO_SUCH_SUBNET,
                call.span(1),
                "`" + prefix + "` leaves 0 to " + prefix.hostBits() + " bits, not `"
                    + TypeNames.shortened(newBits.toString()) + "`")
            .and(call.span(0), "the prefix"));
  }

  private static String addresses(BigInteger size) {
    return size.equals(BigInteger.ONE) ? "1 address" : size + " addresses";
  }
}
