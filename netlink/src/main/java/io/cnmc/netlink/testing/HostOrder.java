package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers in the machine's byte order, to bytes and back. */
final class HostOrder {
  private HostOrder() {}

  static int u16(Octets bytes, int offset) {
    return ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.nativeOrder()).getChar(offset);
  }

  static int u32(Octets bytes, int offset) {
    return ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.nativeOrder()).getInt(offset);
  }

  static Octets u16(int value) {
    return Octets.of(
        ByteBuffer.allocate(2).order(ByteOrder.nativeOrder()).putShort((short) value).array());
  }

  static Octets u32(int value) {
    return Octets.of(
        ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
  }
}
