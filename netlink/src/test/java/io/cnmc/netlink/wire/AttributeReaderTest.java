package io.cnmc.netlink.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeReaderTest {
  @Test
  void readsValuesInBothByteOrders() {
    AttributeReader in =
        Hex.attributes(
            "0500 0100 ab000000 0600 0200 3412 0000 0600 0300 1234 0000 0800 0400 12345678"
                + "0c00 0500 f0debc9a78563412 0c00 0600 123456789abcdef0");
    assertTrue(in.next());
    assertEquals(0xab, in.u8());
    assertTrue(in.next());
    assertEquals(0x1234, in.u16());
    assertTrue(in.next());
    assertEquals(0x1234, in.u16be());
    assertTrue(in.next());
    assertEquals(0x12345678, in.u32be());
    assertTrue(in.next());
    assertEquals(0x123456789abcdef0L, in.u64());
    assertTrue(in.next());
    assertEquals(0x123456789abcdef0L, in.u64be());
    assertEquals(6, in.type());
    assertFalse(in.next());
  }

  @Test
  void flagBitsAreNotPartOfTheType() {
    AttributeReader in = Hex.attributes("0800 12c0 0400 0180");
    assertTrue(in.next());
    assertEquals(0x12, in.type());
    AttributeReader inner = in.nested();
    assertTrue(inner.next());
    assertEquals(1, inner.type());
    assertEquals(0, inner.length());
  }

  @Test
  void textEndsAtTheFirstNulOrTheEnd() {
    AttributeReader in = Hex.attributes("0900 0300 6574683000 000000 0600 0300 6c6f");
    assertTrue(in.next());
    assertEquals("eth0", in.string());
    assertTrue(in.next());
    assertEquals("lo", in.string());
    assertArrayEquals(new byte[] {0x6c, 0x6f}, in.bytes());
    assertFalse(in.next());
  }

  @Test
  void nestedBehindAFixedHeader() {
    AttributeReader in = Hex.attributes("0d00 0100 aabbccdd 0500 0200 07");
    assertTrue(in.next());
    AttributeReader inner = in.nested(4);
    assertTrue(inner.next());
    assertEquals(7, inner.u8());
  }

  /** Shorter than a header, longer than what is left, less than its own header. */
  @ParameterizedTest
  @ValueSource(strings = {"0900 0100 00000000", "0300 0100", "0000 0100 00000000", "ffff ffff"})
  void lengthsThatLeaveTheRun(String hex) {
    assertThrows(WireException.class, () -> Hex.attributes(hex).next());
  }

  @Test
  void valuesThatAreTooShort() {
    AttributeReader in = Hex.attributes("0600 0100 0102 0000");
    assertTrue(in.next());
    assertThrows(WireException.class, in::u32);
    assertThrows(WireException.class, in::u64);
    assertThrows(WireException.class, () -> in.u32At(0));
    assertThrows(WireException.class, () -> in.nested(4));
    assertEquals(0x0201, in.u16());
  }

  @Test
  void messagesThatLeaveTheirDatagram() {
    assertThrows(WireException.class, () -> new MessageReader(Hex.buffer("11".repeat(16))).next());
    assertThrows(
        WireException.class, () -> new MessageReader(Hex.buffer("0f" + "00".repeat(15))).next());
    assertFalse(new MessageReader(Hex.buffer("00".repeat(15))).next());
    MessageReader empty = new MessageReader(Hex.buffer("10" + "00".repeat(15)));
    assertTrue(empty.next());
    assertThrows(WireException.class, () -> empty.u8(0));
    assertThrows(WireException.class, () -> empty.attributes(4));
  }

  /** Whatever the bytes: an end or a WireException, never another exception, never no end. */
  @Test
  void survivesRandomBytes() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(96)];
      random.nextBytes(bytes);
      for (int i = 0; i + 1 < bytes.length; i += 4) {
        bytes[i] = (byte) random.nextInt(24);
        bytes[i + 1] = 0;
      }
      try {
        walk(Octets.of(bytes).attributes(), 0);
      } catch (WireException expected) {
        // what malformed bytes are for
      }
    }
  }

  private static int walk(AttributeReader in, int depth) {
    int count = 0;
    while (in.next()) {
      count += 1 + in.string().length() + in.bytes().length;
      if (depth < 8) {
        count += walk(in.nested(), depth + 1);
      }
      if (in.length() >= 4) {
        count += in.u32() & 1;
      }
    }
    return count;
  }
}
