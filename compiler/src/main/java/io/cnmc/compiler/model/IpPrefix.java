package io.cnmc.compiler.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * A prefix such as {@code 10.10.0.0/24}: an address whose host bits are zero, and a length in bits.
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
  public IpPrefix {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("prefix length " + length + " of " + address);
    }
    if (!mask(address, length).equals(address)) {
      throw new IllegalArgumentException("host bits set in " + address + "/" + length);
    }
  }

  /** The prefix of that length which holds the address: clears the host bits. */
  public static IpPrefix containing(IpAddress address, int length) {
    return new IpPrefix(mask(address, length), length);
  }

  /** {@code 0.0.0.0/0} or {@code ::/0}. */
  public static IpPrefix everything(IpFamily family) {
    return new IpPrefix(new IpAddress(family, 0, 0), 0);
  }

  public static Optional<IpPrefix> parse(String text) {
    return IpInterface.parse(text)
        .filter(i -> i.prefix().address().equals(i.address()))
        .map(IpInterface::prefix);
  }

  public static IpPrefix of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a prefix: " + text));
  }

  public IpFamily family() {
    return address.family();
  }

  public int hostBits() {
    return family().bits() - length;
  }

  /** How many addresses it holds, 1 to 2^128. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(hostBits());
  }

  public IpAddress first() {
    return address;
  }

  public IpAddress last() {
    return address.plus(size().subtract(BigInteger.ONE));
  }

  public IpAddress netmask() {
    BigInteger ones = BigInteger.ONE.shiftLeft(family().bits()).subtract(BigInteger.ONE);
    return IpAddress.ofNumber(family(), ones.xor(size().subtract(BigInteger.ONE)));
  }

  public boolean contains(IpAddress other) {
    return other.family() == family() && mask(other, length).equals(address);
  }

  public boolean contains(IpPrefix other) {
    return other.length >= length && contains(other.address);
  }

  public boolean overlaps(IpPrefix other) {
    return contains(other) || other.contains(this);
  }

  /** IPv4 only, and not of a /31 or /32 (RFC 3021): the all-ones address. */
  public Optional<IpAddress> broadcast() {
    return family() == IpFamily.IPV4 && length <= 30 ? Optional.of(last()) : Optional.empty();
  }

  /**
   * The address no host may have: of IPv4 the network address, of IPv6 the subnet-router anycast;
   * none of the two longest.
   */
  public Optional<IpAddress> networkAddress() {
    return hostBits() >= 2 ? Optional.of(address) : Optional.empty();
  }

  @Override
  public int compareTo(IpPrefix other) {
    return Comparator.comparing(IpPrefix::address)
        .thenComparing(IpPrefix::length)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }

  private static IpAddress mask(IpAddress a, int length) {
    if (a.family() == IpFamily.IPV4) {
      return new IpAddress(
          IpFamily.IPV4, 0, length == 0 ? 0 : a.low() & -1L << (32 - length) & 0xffffffffL);
    }
    long high = length >= 64 ? a.high() : length == 0 ? 0 : a.high() & -1L << (64 - length);
    long low = length <= 64 ? 0 : a.low() & -1L << (128 - length);
    return new IpAddress(IpFamily.IPV6, high, low);
  }
}
