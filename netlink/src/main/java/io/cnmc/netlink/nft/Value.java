package io.cnmc.netlink.nft;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Immutable bytes that a register, a key or a comparison holds, at most 64 in the kernel. */
public final class Value implements Data, Comparable<Value> {
  /** IFNAMSIZ: names are compared as 16 bytes, padded with zeros. */
  public static final int NAME_LENGTH = 16;

  private final byte[] bytes;

  private Value(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Value of(byte... bytes) {
    return new Value(bytes.clone());
  }

  public static Value ofHex(String hex) {
    return new Value(HexFormat.of().parseHex(hex));
  }

  public static Value u8(int value) {
    return new Value(new byte[] {(byte) value});
  }

  /** 16 bits in network byte order: ports. */
  public static Value u16(int value) {
    return new Value(new byte[] {(byte) (value >>> 8), (byte) value});
  }

  /** 32 bits in the byte order of this machine: marks, groups, conntrack bits, fib types. */
  public static Value host32(int value) {
    return new Value(
        ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
  }

  /**
   * The name of a link, padded with zeros to 16 bytes.
   *
   * @throws IllegalArgumentException when the name is longer than 15 bytes
   */
  public static Value linkName(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length >= NAME_LENGTH) {
      throw new IllegalArgumentException("a link name has at most 15 bytes: " + name);
    }
    return new Value(Arrays.copyOf(text, NAME_LENGTH));
  }

  /** The parts one after the other, each padded with zeros to a multiple of 4 bytes. */
  public static Value concatenation(List<Value> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Value part : parts) {
      out.writeBytes(Arrays.copyOf(part.bytes, padded(part.length())));
    }
    return new Value(out.toByteArray());
  }

  /** The last value of {@code length} bytes. */
  static Value ones(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return new Value(bytes);
  }

  static int padded(int length) {
    return (length + 3) & ~3;
  }

  public int length() {
    return bytes.length;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Bytes {@code from} (inclusive) to {@code to} (exclusive). */
  public Value slice(int from, int to) {
    return new Value(Arrays.copyOfRange(bytes, from, to));
  }

  /** The 32-bit number that {@link #host32} made. */
  public int host32() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
  }

  /** The 16-bit number that {@link #u16} made. */
  public int u16() {
    return ByteBuffer.wrap(bytes).getShort() & 0xffff;
  }

  /** The name that {@link #linkName} made: the bytes before the first zero. */
  public String linkName() {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** The next value of the same length, big-endian; empty after the last one. */
  Optional<Value> next() {
    byte[] next = bytes.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      if (++next[i] != 0) {
        return Optional.of(new Value(next));
      }
    }
    return Optional.empty();
  }

  /** The value before this one of the same length, big-endian; below zero it wraps around. */
  Value previous() {
    byte[] previous = bytes.clone();
    for (int i = previous.length - 1; i >= 0; i--) {
      if (previous[i]-- != 0) {
        break;
      }
    }
    return new Value(previous);
  }

  @Override
  public int compareTo(Value other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
