package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;

/**
 * A cursor over the messages of one datagram, straight on the received bytes. A length that leaves
 * the datagram is a {@link WireException}. Valid only as long as the buffer: inside the visitor
 * that got it.
 */
public final class MessageReader {
  private final ByteBuffer buffer;
  private int next;
  private int start;
  private int length;

  /** Over the buffer's remaining bytes. */
  public MessageReader(ByteBuffer buffer) {
    this.buffer = buffer;
    this.next = buffer.position();
  }

  /** Moves to the next message; false at the end. */
  public boolean next() {
    int left = buffer.limit() - next;
    if (left < MessageHeader.BYTES) {
      return false;
    }
    int total = buffer.getInt(next);
    if (total < MessageHeader.BYTES || total > left) {
      throw new WireException("message of " + total + " bytes where " + left + " are left");
    }
    start = next;
    length = total;
    next += Math.min(left, Alignment.align(total));
    return true;
  }

  public MessageHeader header() {
    return new MessageHeader(length, type(), flags(), sequence(), portId());
  }

  public int type() {
    return Short.toUnsignedInt(buffer.getShort(start + 4));
  }

  public int flags() {
    return Short.toUnsignedInt(buffer.getShort(start + 6));
  }

  public int sequence() {
    return buffer.getInt(start + 8);
  }

  public int portId() {
    return buffer.getInt(start + 12);
  }

  /** Bytes after the message header. */
  public int bodyLength() {
    return length - MessageHeader.BYTES;
  }

  /** A byte of the fixed header at {@code offset} after the message header, 0..255. */
  public int u8(int offset) {
    return Byte.toUnsignedInt(buffer.get(at(offset, 1)));
  }

  /** Two bytes of the fixed header, 0..65535. */
  public int u16(int offset) {
    return Short.toUnsignedInt(buffer.getShort(at(offset, 2)));
  }

  /** Four bytes of the fixed header. */
  public int u32(int offset) {
    return buffer.getInt(at(offset, 4));
  }

  /** The attributes behind a fixed header of so many bytes. */
  public AttributeReader attributes(int headerLength) {
    int first = at(0, headerLength) + Alignment.align(headerLength);
    int end = start + length;
    return new AttributeReader(buffer, Math.min(first, end), end);
  }

  private int at(int offset, int width) {
    if (offset < 0 || bodyLength() - offset < width) {
      throw new WireException("message " + type() + " of " + length + " bytes is too short");
    }
    return start + MessageHeader.BYTES + offset;
  }
}
