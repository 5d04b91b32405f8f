package io.cnmc.compiler.model;

public enum IpFamily {
  IPV4(32, "IPv4"),
  IPV6(128, "IPv6");

  private final int bits;
  private final String text;

  IpFamily(int bits, String text) {
    this.bits = bits;
    this.text = text;
  }

  /** The length of an address in bits. */
  public int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
