package io.cnmc.netlink.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Readers end, stay inside their bytes, and fail with a {@link WireException} only. */
final class WireFuzzTest {
  private static final int DEEPEST = 4;

  @FuzzTest
  void datagram(byte[] bytes) {
    MessageReader messages = Encoded.messages(bytes);
    try {
      int read = 0;
      while (messages.next()) {
        assertTrue(++read <= bytes.length / MessageHeader.BYTES);
        assertTrue(messages.header().length() <= bytes.length);
        for (int header = 0; header <= 20; header += 4) {
          walk(messages.attributes(header), bytes.length, 0);
        }
      }
    } catch (WireException e) {
      // what it says it may
    }
  }

  private static void walk(AttributeReader in, int room, int depth) {
    while (in.next()) {
      assertTrue(in.length() <= room - 4);
      assertTrue(in.bytes().length == in.length() && in.string().length() <= in.length());
      try {
        in.u64be();
        in.u32At(in.length() / 4 - 1);
      } catch (WireException e) {
        assertTrue(in.length() < 8);
      }
      if (depth < DEEPEST) {
        try {
          walk(in.nested(), in.length(), depth + 1);
        } catch (WireException e) {
          // no attributes inside
        }
      }
    }
  }
}
