package io.cnmc.compiler.model;

import java.util.Locale;
import java.util.Optional;

/** A 48-bit MAC address, as the low bits of a number. */
public record MacAddress(long value) implements Comparable<MacAddress> {
  public MacAddress {
    if (value >>> 48 != 0) {
      throw new IllegalArgumentException("not a MAC address: " + value);
    }
  }

  public static Optional<MacAddress> parse(String text) {
    return text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")
        ? Optional.of(new MacAddress(Long.parseLong(text.replace(":", ""), 16)))
        : Optional.empty();
  }

  public static MacAddress of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a MAC address: " + text));
  }

  public static MacAddress ofBytes(byte[] bytes) {
    long value = 0;
    for (int i = 0; i < 6; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return new MacAddress(value);
  }

  /** 6 bytes in transmission order. */
  public byte[] bytes() {
    byte[] out = new byte[6];
    for (int i = 0; i < 6; i++) {
      out[i] = (byte) (value >>> (40 - 8 * i));
    }
    return out;
  }

  public boolean isMulticast() {
    return (value >>> 40 & 1) != 0;
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    String hex = String.format(Locale.ROOT, "%012x", value);
    return hex.replaceAll("(..)(?!$)", "$1:");
  }
}
