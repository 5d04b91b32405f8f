package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;

/** Appends messages to one buffer that can be sent as it is. Reusable by {@link #clear}. */
public final class MessageWriter {
  private static final int FLAGS_OFFSET = 6;

  private final GrowingBuffer out;
  private final AttributeWriter attributes;

  /** {@code capacity} in bytes; grows when needed. */
  public MessageWriter(int capacity) {
    this.out = new GrowingBuffer(capacity);
    this.attributes = new AttributeWriter(out);
  }

  /**
   * Appends {@code request}; returns where its header begins. When its body fails to write, nothing
   * is appended.
   */
  public int append(Request request, int flags, int sequence) {
    int start = out.position();
    try {
      out.room(MessageHeader.BYTES)
          .putInt(0)
          .putShort((short) request.type())
          .putShort((short) (request.flags() | flags))
          .putInt(sequence)
          .putInt(0);
      request.write(attributes);
    } catch (RuntimeException e) {
      out.truncate(start);
      throw e;
    }
    int length = out.position() - start;
    out.patchU32(start, length);
    out.zeros(Alignment.padding(length));
    return start;
  }

  /** Adds NLM_F_ACK to the message whose header begins at {@code start}. */
  public void requestAck(int start) {
    int typeAndFlags = start + FLAGS_OFFSET;
    ByteBuffer written = out.written();
    out.patchU16(typeAndFlags, written.getShort(typeAndFlags) | MessageFlags.ACK);
  }

  /** Bytes so far. */
  public int size() {
    return out.position();
  }

  /** All messages so far, as a view that is valid until the next append. */
  public ByteBuffer written() {
    return out.written();
  }

  /** Drops what lies beyond {@code size} bytes. */
  public void truncate(int size) {
    out.truncate(size);
  }

  public void clear() {
    out.truncate(0);
  }
}
