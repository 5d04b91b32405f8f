package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Alignment;
import io.cnmc.netlink.wire.MessageHeader;
import java.nio.ByteBuffer;
import java.util.Deque;

/** Answers that do not arrive as the kernel wrote them. */
final class DamagedAnswers {
  private static final int SEQUENCE = 8;
  private static final int AWAY = 1 << 20;

  private DamagedAnswers() {}

  /** Cuts the last datagram in its last message, behind that one's header. */
  static void truncate(Deque<ByteBuffer> answers) {
    ByteBuffer last = answers.peekLast();
    if (last != null) {
      int message = 0;
      int next = 0;
      while (next < last.limit()) {
        message = next;
        next += Alignment.align(last.getInt(next));
      }
      last.limit(message + MessageHeader.BYTES);
    }
  }

  static void renumber(Deque<ByteBuffer> answers) {
    for (ByteBuffer answer : answers) {
      for (int at = 0; at < answer.limit(); at += Alignment.align(answer.getInt(at))) {
        answer.putInt(at + SEQUENCE, answer.getInt(at + SEQUENCE) + AWAY);
      }
    }
  }
}
