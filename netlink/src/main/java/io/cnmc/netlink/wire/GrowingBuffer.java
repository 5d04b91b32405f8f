package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A direct buffer in the machine's byte order that doubles when it is full. */
final class GrowingBuffer {
  private ByteBuffer buffer;

  GrowingBuffer(int capacity) {
    this.buffer = allocate(capacity);
  }

  /** The buffer, with room for {@code count} bytes at its position. */
  ByteBuffer room(int count) {
    if (buffer.remaining() < count) {
      int wanted = Math.addExact(buffer.position(), count);
      ByteBuffer larger = allocate(Math.max(wanted, Math.multiplyExact(buffer.capacity(), 2)));
      larger.put(buffer.flip());
      buffer = larger;
    }
    return buffer;
  }

  void zeros(int count) {
    ByteBuffer target = room(count);
    for (int i = 0; i < count; i++) {
      target.put((byte) 0);
    }
  }

  int position() {
    return buffer.position();
  }

  void patchU16(int offset, int value) {
    buffer.putShort(offset, (short) value);
  }

  void patchU32(int offset, int value) {
    buffer.putInt(offset, value);
  }

  int u32(int offset) {
    return buffer.getInt(offset);
  }

  boolean bigEndian() {
    return buffer.order() == ByteOrder.BIG_ENDIAN;
  }

  void truncate(int position) {
    buffer.position(position);
  }

  /** What has been written, from the beginning, as a view. */
  ByteBuffer written() {
    return buffer.duplicate().order(buffer.order()).flip();
  }

  private static ByteBuffer allocate(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }
}
