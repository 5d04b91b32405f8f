package io.cnmc.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Bytes in tests, as hexadecimal digits with blanks wherever they help. */
public final class Hex {
  private Hex() {}

  public static ByteBuffer buffer(String hex) {
    return ByteBuffer.wrap(bytes(hex)).order(ByteOrder.nativeOrder());
  }

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  public static AttributeReader attributes(String hex) {
    ByteBuffer buffer = buffer(hex);
    return new AttributeReader(buffer, 0, buffer.limit());
  }

  /** What {@code body} writes. */
  public static String written(Consumer<AttributeWriter> body) {
    GrowingBuffer out = new GrowingBuffer(1);
    body.accept(new AttributeWriter(out));
    return of(out.written());
  }

  public static String of(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A whole message with sequence number 7, flags NLM_F_REQUEST and its own. */
  public static MessageReader message(Request request) {
    MessageWriter writer = new MessageWriter(64);
    writer.append(request, MessageFlags.REQUEST, 7);
    MessageReader reader = new MessageReader(writer.written());
    if (!reader.next()) {
      throw new AssertionError("no message");
    }
    return reader;
  }

  /** A request's body after the message header. */
  public static String body(Request request) {
    return written(request::write);
  }
}
