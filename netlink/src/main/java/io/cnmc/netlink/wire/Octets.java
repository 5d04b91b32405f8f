package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes with value equality: link-layer and network addresses as the wire has
 * them, first byte first. Ordered by unsigned bytes, shorter first on a tie.
 */
public final class Octets implements Comparable<Octets> {
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Octets of(byte... bytes) {
    return new Octets(bytes.clone());
  }

  /** From hexadecimal digits, colons allowed between pairs: {@code 02:42:0a:0a:00:05}. */
  public static Octets ofHex(String text) {
    return new Octets(HexFormat.of().parseHex(text.replace(":", "")));
  }

  /** Takes over {@code bytes}, which nobody else may hold. */
  static Octets adopt(byte[] bytes) {
    return new Octets(bytes);
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The byte at {@code index} as 0..255. */
  public int get(int index) {
    return bytes[index] & 0xff;
  }

  /** The attributes that these bytes are, in the machine's byte order. */
  public AttributeReader attributes() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return new AttributeReader(buffer, 0, bytes.length);
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Pairs of hexadecimal digits with colons. */
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(":").formatHex(bytes);
  }
}
