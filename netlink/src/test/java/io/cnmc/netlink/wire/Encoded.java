package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Bytes in fuzz tests, in and out. */
public final class Encoded {
  private Encoded() {}

  /** The messages of a datagram. */
  public static MessageReader messages(byte[] bytes) {
    return new MessageReader(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
  }

  /** The only message of a request. */
  public static MessageReader message(Request request) {
    MessageWriter writer = new MessageWriter(256);
    writer.append(request, 0, 1);
    MessageReader reader = new MessageReader(writer.written());
    if (!reader.next()) {
      throw new AssertionError("no message");
    }
    return reader;
  }

  /** What {@code body} writes. */
  public static Octets octets(Consumer<AttributeWriter> body) {
    GrowingBuffer out = new GrowingBuffer(64);
    body.accept(new AttributeWriter(out));
    ByteBuffer written = out.written();
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return Octets.of(bytes);
  }
}
