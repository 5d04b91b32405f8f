package io.cnmc.netlink.socket;

import io.cnmc.netlink.wire.Hex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers with what the test laid out beforehand, and keeps what was sent. */
final class ScriptedSocket implements NetlinkSocket {
  final List<String> sent = new ArrayList<>();
  int drained;
  private final Deque<Answer> answers = new ArrayDeque<>();

  private interface Answer {
    byte[] bytes() throws IOException;
  }

  /** One datagram of several messages. */
  ScriptedSocket answer(String... messages) {
    byte[] bytes = Hex.bytes(String.join("", messages));
    answers.add(() -> bytes);
    return this;
  }

  ScriptedSocket overrun() {
    answers.add(
        () -> {
          throw new ReceiveOverrunException("ENOBUFS");
        });
    return this;
  }

  @Override
  public void send(ByteBuffer messages) {
    sent.add(Hex.of(messages));
  }

  @Override
  public void receive(ByteBuffer into) throws IOException {
    Answer answer = answers.poll();
    if (answer == null) {
      throw new IOException("nothing more in the script");
    }
    into.clear();
    into.put(answer.bytes()).flip();
  }

  @Override
  public void drain() {
    drained++;
  }

  @Override
  public void close() {}

  /** A message of any type with a body in hex. */
  static String message(int type, int flags, int sequence, String body) {
    byte[] content = Hex.bytes(body);
    ByteBuffer out = ByteBuffer.allocate(16 + content.length).order(ByteOrder.nativeOrder());
    out.putInt(16 + content.length).putShort((short) type).putShort((short) flags);
    out.putInt(sequence).putInt(0).put(content).flip();
    return Hex.of(out);
  }

  /** NLMSG_ERROR, capped, for a request of {@code sequence}; 0 acknowledges. */
  static String ack(int sequence, int errno, String attributes) {
    ByteBuffer body = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
    body.putInt(-errno).putInt(64).putInt(0).putInt(sequence).putInt(0).flip();
    int flags = attributes.isEmpty() ? 0x100 : 0x300;
    return message(2, flags, sequence, Hex.of(body) + attributes);
  }

  /** NLMSG_DONE without an error. */
  static String done(int sequence) {
    return message(3, 2, sequence, "00000000");
  }
}
