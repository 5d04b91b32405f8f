package io.cnmc.compiler.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. {@code high} and {@code low} are the halves of the 128-bit number; an
 * IPv4 address lies in the low 32 bits. Ordered by family, then as an unsigned number. Text as RFC
 * 5952 has it.
 */
public record IpAddress(IpFamily family, long high, long low) implements Comparable<IpAddress> {
  public IpAddress {
    if (family == IpFamily.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("not an IPv4 address");
    }
  }

  public static IpAddress v4(int address) {
    return new IpAddress(IpFamily.IPV4, 0, Integer.toUnsignedLong(address));
  }

  /** Parses a literal; no names, no zone, no leading zeros in IPv4. */
  public static Optional<IpAddress> parse(String text) {
    return IpText.parse(text);
  }

  /** Like {@link #parse}, for constants. */
  public static IpAddress of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
  }

  /** From 4 or 16 bytes in network order. */
  public static IpAddress ofBytes(byte[] bytes) {
    BigInteger value = new BigInteger(1, bytes);
    return ofNumber(bytes.length == 4 ? IpFamily.IPV4 : IpFamily.IPV6, value);
  }

  /**
   * From the address as a number; throws {@link ArithmeticException} when it does not fit the
   * family.
   */
  public static IpAddress ofNumber(IpFamily family, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > family.bits()) {
      throw new ArithmeticException("outside the " + family + " address space");
    }
    return new IpAddress(family, value.shiftRight(64).longValue(), value.longValue());
  }

  /** 4 or 16 bytes in network order. */
  public byte[] bytes() {
    int length = family.bits() / 8;
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      int shift = 8 * (length - 1 - i);
      out[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
    }
    return out;
  }

  public BigInteger toNumber() {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(64)
        .or(new BigInteger(Long.toUnsignedString(low)));
  }

  /** Throws {@link ArithmeticException} when the sum leaves the address space. */
  public IpAddress plus(BigInteger offset) {
    return ofNumber(family, toNumber().add(offset));
  }

  public IpAddress plus(long offset) {
    return plus(BigInteger.valueOf(offset));
  }

  public boolean isV4() {
    return family == IpFamily.IPV4;
  }

  public boolean isLoopback() {
    return isV4() ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  public boolean isMulticast() {
    return isV4() ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  /** 169.254.0.0/16 or fe80::/10. */
  public boolean isLinkLocal() {
    return isV4() ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return IpText.format(this);
  }
}
