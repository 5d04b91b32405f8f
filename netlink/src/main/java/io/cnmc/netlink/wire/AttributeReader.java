package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A cursor over a run of attributes (struct nlattr), straight on the received bytes: nothing is
 * copied until a value is asked for, and attributes that the caller passes over cost two reads.
 * Lengths, padding and the nested flag are its business; a length that leaves the run, or a value
 * shorter than what is asked for, is a {@link WireException}. Valid only as long as the buffer:
 * inside the visitor that got it.
 *
 * <pre>{@code
 * while (attributes.next()) {
 *   switch (attributes.type()) {
 *     case IFLA_MTU -> mtu = attributes.u32();
 *     case IFLA_LINKINFO -> attributes.nested(this::readLinkInfo);
 *     default -> {} // of no interest
 *   }
 * }
 * }</pre>
 */
public final class AttributeReader {
  private static final int HEADER = 4;

  /** NLA_TYPE_MASK: without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
  private static final int TYPE_MASK = 0x3fff;

  private static final int INET_BYTES = 4;
  private static final int INET6_BYTES = 16;

  private final ByteBuffer buffer;
  private final int end;
  private int next;
  private int type;
  private int value;
  private int length;

  /** Over {@code buffer[start, end)}; absolute reads only, in the buffer's byte order. */
  public AttributeReader(ByteBuffer buffer, int start, int end) {
    if (start < 0 || end < start || end > buffer.limit()) {
      throw new WireException("attributes outside their message");
    }
    this.buffer = buffer;
    this.next = start;
    this.end = end;
  }

  /** Moves to the next attribute; false at the end. */
  public boolean next() {
    if (end - next < HEADER) {
      return false;
    }
    int total = Short.toUnsignedInt(buffer.getShort(next));
    if (total < HEADER || total > end - next) {
      throw new WireException(
          "attribute of " + total + " bytes where " + (end - next) + " are left");
    }
    type = buffer.getShort(next + 2) & TYPE_MASK;
    value = next + HEADER;
    length = total - HEADER;
    next = Math.min(end, next + Alignment.align(total));
    return true;
  }

  /** The current attribute's type, without its flag bits. */
  public int type() {
    return type;
  }

  /** The current value's length in bytes, padding excluded. */
  public int length() {
    return length;
  }

  /** 0..255. */
  public int u8() {
    return Byte.toUnsignedInt(buffer.get(need(1)));
  }

  /** 0..65535. */
  public int u16() {
    return Short.toUnsignedInt(buffer.getShort(need(2)));
  }

  /** All 32 bits; negative from 2^31 on. */
  public int u32() {
    return buffer.getInt(need(4));
  }

  /** All 64 bits; negative from 2^63 on. */
  public long u64() {
    return buffer.getLong(need(8));
  }

  /** A 16-bit value in network byte order, 0..65535. */
  public int u16be() {
    return Short.toUnsignedInt(network((short) u16()));
  }

  /** A 32-bit value in network byte order. */
  public int u32be() {
    return bigEndian() ? u32() : Integer.reverseBytes(u32());
  }

  /** A 64-bit value in network byte order. */
  public long u64be() {
    return bigEndian() ? u64() : Long.reverseBytes(u64());
  }

  /** The 32-bit value at {@code index} of an array. */
  public int u32At(int index) {
    if (index < 0 || index >= length / Integer.BYTES) {
      throw new WireException("no element " + index + " in an array of " + length + " bytes");
    }
    return buffer.getInt(value + index * Integer.BYTES);
  }

  /** Text up to the first NUL or the end, as UTF-8. */
  public String string() {
    int size = 0;
    while (size < length && buffer.get(value + size) != 0) {
      size++;
    }
    byte[] bytes = new byte[size];
    buffer.get(value, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A copy of the value. */
  public byte[] bytes() {
    byte[] bytes = new byte[length];
    buffer.get(value, bytes);
    return bytes;
  }

  /** A copy of the value. */
  public Octets octets() {
    return Octets.adopt(bytes());
  }

  /** A copy of the value, an IP address: 4 or 16 bytes. */
  public Octets address() {
    if (length != INET_BYTES && length != INET6_BYTES) {
      throw new WireException("attribute " + type + " is an address of " + length + " bytes");
    }
    return octets();
  }

  /** Hands the attributes inside the current one to {@code body}. */
  public void nested(Consumer<AttributeReader> body) {
    body.accept(nested());
  }

  /** The attributes inside the current one. */
  public AttributeReader nested() {
    return nested(0);
  }

  /** The attributes inside the current one that follow a fixed header of so many bytes. */
  public AttributeReader nested(int headerLength) {
    need(headerLength);
    int start = Math.min(length, Alignment.align(headerLength));
    return new AttributeReader(buffer, value + start, value + length);
  }

  private int need(int width) {
    if (length < width) {
      throw new WireException(
          "attribute " + type + " holds " + length + " bytes where " + width + " are needed");
    }
    return value;
  }

  private short network(short bits) {
    return bigEndian() ? bits : Short.reverseBytes(bits);
  }

  private boolean bigEndian() {
    return buffer.order() == ByteOrder.BIG_ENDIAN;
  }
}
