package io.cnmc.compiler.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address and the length of the prefix it lives in: {@code 10.10.0.5/24}. */
public record IpInterface(IpAddress address, int length) implements Comparable<IpInterface> {
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  public IpInterface {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("prefix length " + length + " of " + address);
    }
  }

  public static Optional<IpInterface> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.parse(text.substring(0, slash))
        .filter(a -> length <= a.family().bits())
        .map(a -> new IpInterface(a, length));
  }

  public static IpInterface of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an interface address: " + text));
  }

  public IpFamily family() {
    return address.family();
  }

  public IpPrefix prefix() {
    return IpPrefix.containing(address, length);
  }

  @Override
  public int compareTo(IpInterface other) {
    return Comparator.comparing(IpInterface::address)
        .thenComparing(IpInterface::length)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
