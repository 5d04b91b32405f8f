package io.cnmc.netlink.wire;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Appends a message's fixed header ({@code put…}) and then its attributes (by type). Lengths,
 * padding and the nested flag are its business; byte order is in the method's name, the machine's
 * where nothing is said. Only {@link MessageWriter} makes one.
 */
public final class AttributeWriter {
  private static final int HEADER = 4;
  private static final int MAX_LENGTH = 0xffff;
  private static final int NESTED = 0x8000;

  private final GrowingBuffer out;

  AttributeWriter(GrowingBuffer out) {
    this.out = out;
  }

  /** One byte of a fixed header. */
  public AttributeWriter putU8(int value) {
    out.room(1).put((byte) value);
    return this;
  }

  /** Two bytes of a fixed header. */
  public AttributeWriter putU16(int value) {
    out.room(2).putShort((short) value);
    return this;
  }

  /** Two bytes of a fixed header in network byte order. */
  public AttributeWriter putU16be(int value) {
    return putU8(value >>> 8).putU8(value);
  }

  /** Four bytes of a fixed header. */
  public AttributeWriter putU32(int value) {
    out.room(4).putInt(value);
    return this;
  }

  /** Zero bytes of a fixed header. */
  public AttributeWriter putZeros(int count) {
    out.zeros(count);
    return this;
  }

  public void u8(int type, int value) {
    header(type, 1);
    out.room(1).put((byte) value);
    out.zeros(3);
  }

  public void u16(int type, int value) {
    header(type, 2);
    out.room(2).putShort((short) value);
    out.zeros(2);
  }

  public void u32(int type, int value) {
    header(type, 4);
    out.room(4).putInt(value);
  }

  public void u64(int type, long value) {
    header(type, 8);
    out.room(8).putLong(value);
  }

  /** 16 bits in network byte order. */
  public void u16be(int type, int value) {
    header(type, 2);
    putU16be(value);
    out.zeros(2);
  }

  /** 32 bits in network byte order. */
  public void u32be(int type, int value) {
    header(type, 4);
    out.room(4).putInt(out.bigEndian() ? value : Integer.reverseBytes(value));
  }

  /** 64 bits in network byte order. */
  public void u64be(int type, long value) {
    header(type, 8);
    out.room(8).putLong(out.bigEndian() ? value : Long.reverseBytes(value));
  }

  /** UTF-8 with a terminating NUL. */
  public void string(int type, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    header(type, bytes.length + 1);
    out.room(bytes.length).put(bytes);
    out.zeros(1 + Alignment.padding(bytes.length + 1));
  }

  public void bytes(int type, byte[] value) {
    header(type, value.length);
    out.room(value.length).put(value);
    out.zeros(Alignment.padding(value.length));
  }

  public void octets(int type, Octets value) {
    bytes(type, value.toArray());
  }

  /** An attribute whose presence is its value. */
  public void flag(int type) {
    header(type, 0);
  }

  /**
   * An attribute that holds attributes, which {@code body} writes. More than 65,535 bytes in it: a
   * {@link WireException}.
   */
  public void nested(int type, Consumer<AttributeWriter> body) {
    open(type | NESTED, body);
  }

  /**
   * As {@link #nested} but without NLA_F_NESTED, for the old corners of the kernel that compare
   * types bit by bit.
   */
  public void unmarkedNested(int type, Consumer<AttributeWriter> body) {
    open(type, body);
  }

  /** Bytes written to the message buffer so far: for callers that split long lists. */
  public int position() {
    return out.position();
  }

  private void open(int type, Consumer<AttributeWriter> body) {
    int start = out.position();
    header(type, 0);
    body.accept(this);
    int length = out.position() - start;
    if (length > MAX_LENGTH) {
      throw new WireException("attribute " + (type & ~NESTED) + " of " + length + " bytes");
    }
    out.patchU16(start, length);
    out.zeros(Alignment.padding(length));
  }

  private void header(int type, int length) {
    if (length > MAX_LENGTH - HEADER) {
      throw new WireException("attribute " + type + " of " + (length + HEADER) + " bytes");
    }
    out.room(HEADER).putShort((short) (HEADER + length)).putShort((short) type);
  }
}
