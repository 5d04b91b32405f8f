package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Numbers of the language: decimal, of at most 100 significant digits, below 10^100 in magnitude
 * and with at most 100 decimals, so that none can be made to fill the memory. Kept without trailing
 * zeros: equal numbers are equal records.
 */
final class Numbers {
  static final int DIGITS = 100;
  static final MathContext CONTEXT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** Empty when the number is too large. Too small a number becomes 0. */
  static Optional<BigDecimal> bounded(BigDecimal number) {
    // precision() - scale() is the count of digits before the point; it needs no expansion.
    long whole = (long) number.precision() - number.scale();
    if (number.signum() != 0 && whole > DIGITS) {
      return Optional.empty();
    }
    if (number.signum() == 0 || whole < -DIGITS) {
      return Optional.of(BigDecimal.ZERO);
    }
    BigDecimal rounded = number.round(CONTEXT);
    return Optional.of(
        normal(
            rounded.scale() > DIGITS ? rounded.setScale(DIGITS, RoundingMode.HALF_EVEN) : rounded));
  }

  static Value of(long number) {
    return new Value.Num(normal(BigDecimal.valueOf(number)));
  }

  /** Of a number known to be in bounds. */
  static Value of(BigDecimal number) {
    return new Value.Num(normal(number));
  }

  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /** Exact where the quotient ends; otherwise of 34 digits (IEEE decimal128). */
  static BigDecimal quotient(BigDecimal a, BigDecimal b) {
    BigDecimal rounded = a.divide(b, CONTEXT);
    return rounded.multiply(b).compareTo(a) == 0 ? rounded : a.divide(b, MathContext.DECIMAL128);
  }

  static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
