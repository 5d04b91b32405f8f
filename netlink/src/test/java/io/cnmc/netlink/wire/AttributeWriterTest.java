package io.cnmc.netlink.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The bytes are little-endian machines'; those in network order are the same everywhere. */
class AttributeWriterTest {
  @Test
  void scalarsArePaddedToFourBytes() {
    check("0500 0100 ab000000", out -> out.u8(1, 0xab));
    check("0600 0200 3412 0000", out -> out.u16(2, 0x1234));
    check("0800 0300 78563412", out -> out.u32(3, 0x12345678));
    check("0c00 0400 f0debc9a78563412", out -> out.u64(4, 0x123456789abcdef0L));
  }

  @Test
  void networkOrderIsTheMethodsBusiness() {
    check("0600 0200 1234 0000", out -> out.u16be(2, 0x1234));
    check("0800 0300 12345678", out -> out.u32be(3, 0x12345678));
    check("0c00 0400 123456789abcdef0", out -> out.u64be(4, 0x123456789abcdef0L));
    check("1234", out -> out.putU16be(0x1234));
  }

  @Test
  void textEndsWithNul() {
    check("0900 0300 6574683000 000000", out -> out.string(3, "eth0"));
    check("0800 0300 6c6f3100", out -> out.string(3, "lo1"));
    check("0500 0300 00 000000", out -> out.string(3, ""));
  }

  @Test
  void bytesAndFlags() {
    check("0a00 0100 02420a0a0005 0000", out -> out.octets(1, Octets.ofHex("02:42:0a:0a:00:05")));
    check("0400 0900", out -> out.flag(9));
  }

  @Test
  void nestedLengthsCoverTheirContent() {
    check(
        "1400 1280 0500 0100 01000000 0600 0200 0200 0000",
        out ->
            out.nested(
                0x12,
                inner -> {
                  inner.u8(1, 1);
                  inner.u16(2, 2);
                }));
    check("0800 1280 0400 0180", out -> out.nested(0x12, inner -> inner.nested(1, i -> {})));
    check("0800 1200 0400 0100", out -> out.unmarkedNested(0x12, inner -> inner.flag(1)));
  }

  @Test
  void tooLongIsRefused() {
    assertThrows(WireException.class, () -> Hex.written(out -> out.bytes(1, new byte[0xfffc])));
    assertThrows(
        WireException.class,
        () ->
            Hex.written(
                out ->
                    out.nested(
                        1,
                        inner -> {
                          inner.bytes(1, new byte[0x8000]);
                          inner.bytes(2, new byte[0x8000]);
                        })));
    assertEquals(0xfffc + 4, Hex.written(out -> out.bytes(1, new byte[0xfffb])).length() / 2);
  }

  @Test
  void aRequestThatFailsToWriteLeavesNothingBehind() {
    MessageWriter writer = new MessageWriter(16);
    Request failing = request(out -> out.bytes(1, new byte[0x10000]));
    writer.append(request(out -> out.u32(1, 1)), 0, 1);
    assertThrows(WireException.class, () -> writer.append(failing, 0, 2));
    assertEquals(24, writer.size());
  }

  @Test
  void messageHeaderAndAckFlag() {
    MessageWriter writer = new MessageWriter(16);
    int first = writer.append(request(out -> out.u8(1, 1)), MessageFlags.REQUEST, 5);
    int second = writer.append(request(out -> out.putU8(7)), MessageFlags.REQUEST, 6);
    writer.requestAck(second);
    assertEquals(0, first);
    assertEquals(24, second);
    assertEquals(
        ("18000000 1000 0104 05000000 00000000 0500010001000000"
                + "11000000 1000 0504 06000000 00000000 07000000")
            .replace(" ", ""),
        Hex.of(writer.written()));
  }

  private static Request request(Consumer<AttributeWriter> body) {
    return new Request() {
      @Override
      public int type() {
        return 16;
      }

      @Override
      public int flags() {
        return MessageFlags.CREATE;
      }

      @Override
      public void write(AttributeWriter out) {
        body.accept(out);
      }

      @Override
      public String description() {
        return "test";
      }
    };
  }

  private static void check(String expected, Consumer<AttributeWriter> body) {
    assertEquals(expected.replace(" ", ""), Hex.written(body));
  }
}
