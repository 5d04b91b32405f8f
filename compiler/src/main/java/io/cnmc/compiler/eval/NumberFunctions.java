package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Functions on numbers. */
final class NumberFunctions {
  /**
   * Beyond it every power of a number that is not 0, 1 or -1 and has few digits is out of bounds.
   */
  private static final int LARGEST_EXPONENT = 100_000;

  /** What is left of a double's 15 to 17 digits when the last ones may be wrong. */
  private static final MathContext APPROXIMATE = new MathContext(14, RoundingMode.HALF_EVEN);

  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "floor(number: number): number",
              "The greatest whole number that is not above it.",
              "floor(2.7) → 2",
              call -> Numbers.of(call.number(0).setScale(0, RoundingMode.FLOOR))),
          new LanguageFunction(
              "ceil(number: number): number",
              "The least whole number that is not below it.",
              "ceil(2.1) → 3",
              call -> Numbers.of(call.number(0).setScale(0, RoundingMode.CEILING))),
          new LanguageFunction(
              "abs(number: number): number",
              "The number without its sign.",
              "abs(-3) → 3",
              call -> Numbers.of(call.number(0).abs())),
          new LanguageFunction(
              "pow(base: number, exponent: number): number",
              "The power; exact for whole exponents, else of 14 digits.",
              "pow(2, 10) → 1024",
              NumberFunctions::pow),
          new LanguageFunction(
              "log(number: number, base: number): number",
              "The logarithm to the base, of 14 digits.",
              "log(1024, 2) → 10",
              NumberFunctions::log),
          new LanguageFunction(
              "hex(number: integer): string",
              "The number in hexadecimal digits.",
              "hex(255) → \"ff\"",
              call -> call.string(call.integer(0).toString(16))));

  private NumberFunctions() {}

  private static Value pow(Call call) {
    BigDecimal base = call.number(0);
    BigDecimal exponent = call.number(1);
    if (base.signum() == 0 && exponent.signum() < 0) {
      return call.fail(EvalCode.DIVISION_BY_ZERO, 0, "a negative power of 0");
    }
    if (!Numbers.isWhole(exponent)) {
      return base.signum() < 0
          ? call.fail(FunctionCode.BAD_ARGUMENT, 0, "a broken power of a negative number")
          : approximate(call, StrictMath.pow(base.doubleValue(), exponent.doubleValue()));
    }
    if (base.abs().compareTo(BigDecimal.ONE) == 0 || base.signum() == 0) {
      return Numbers.of(unit(base, exponent));
    }
    if (exponent.abs().compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) > 0) {
      return call.fail(
          EvalCode.NUMBER_TOO_LARGE, 1, "an exponent beyond " + LARGEST_EXPONENT);
    }
    // With a bounded context the work is a few multiplications of at most 100 digits.
    BigDecimal power = base.pow(Math.abs(exponent.intValueExact()), Numbers.CONTEXT);
    return call.number(exponent.signum() < 0 ? Numbers.quotient(BigDecimal.ONE, power) : power);
  }

  /** Powers of 0, 1 and -1. */
  private static BigDecimal unit(BigDecimal base, BigDecimal exponent) {
    boolean even = !exponent.toBigIntegerExact().testBit(0);
    return exponent.signum() == 0 ? BigDecimal.ONE : even ? base.abs() : base;
  }

  private static Value log(Call call) {
    BigDecimal number = call.number(0);
    BigDecimal base = call.number(1);
    if (number.signum() <= 0) {
      return call.fail(FunctionCode.BAD_ARGUMENT, 0, "only positive numbers have a logarithm");
    }
    if (base.signum() <= 0 || base.compareTo(BigDecimal.ONE) == 0) {
      return call.fail(FunctionCode.BAD_ARGUMENT, 1, "no base: it must be positive and not 1");
    }
    return approximate(
        call, StrictMath.log(number.doubleValue()) / StrictMath.log(base.doubleValue()));
  }

  /** StrictMath gives the same digits on every machine. */
  private static Value approximate(Call call, double result) {
    return Double.isFinite(result)
        ? call.number(new BigDecimal(result).round(APPROXIMATE))
        : call.fail(EvalCode.NUMBER_TOO_LARGE, "10^" + Numbers.DIGITS + " or more");
  }
}
