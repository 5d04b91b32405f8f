package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.MessageWriter;
import io.cnmc.netlink.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bytes as {@code nft --debug=mnl} shows that nft 1.0.6 sends them, where ours are the same. */
class ExpressionCodecTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void metaIsWhatNftSends() {
    assertEquals(
        "24000180" + "09000100" + "6d65746100000000" + "14000280" + "0800020000000006"
            + "0800010000000001",
        written(new Meta(MetaKey.IIFNAME, Register.FIRST)));
  }

  @Test
  void compareIsWhatNftSends() {
    assertEquals(
        "2c000180" + "08000100" + "636d7000" + "20000280" + "0800010000000001"
            + "0800020000000000" + "0c000380" + "0500010002000000",
        written(new Compare(Register.FIRST, Compare.Operator.EQUAL, Value.u8(2))));
  }

  @Test
  void aGotoIsWhatNftSends() {
    assertEquals(
        "3c000180" + "0e000100" + "696d6d656469617465000000" + "28000280" + "0800010000000000"
            + "1c000280" + "18000280" + "08000100fffffffc" + "0c000200" + "6963632d6f666600",
        written(Immediate.verdict(Verdict.goTo("icc-off"))));
  }

  @Test
  void natIsWhatNftSends() {
    assertEquals(
        "30000180" + "08000100" + "6e617400" + "24000280" + "0800010000000001"
            + "0800020000000002" + "0800030000000001" + "0800050000000009",
        written(
            new Nat(
                Nat.Type.DESTINATION, NftFamily.IPV4, Register.FIRST, Register.slot(1))));
  }

  @Test
  void invertedLookupHasTheFlag() {
    assertEquals(
        "30000180" + "0b000100" + "6c6f6f6b75700000" + "20000280" + "0c000100"
            + "6272696467657300" + "0800020000000001" + "0800050000000001",
        written(Lookup.notIn("bridges", Register.FIRST)));
  }

  @Test
  void everyExpressionIsReadAsItWasWritten() {
    for (SampleRules.Sample sample : SampleRules.all()) {
      assertEquals(sample.expressions(), read(bytes(sample.expressions())), sample.text());
    }
    Expression ranges = new Unknown("range", Value.ofHex("0800010000000001"));
    assertEquals(List.of(ranges), read(bytes(List.of(ranges))));
  }

  @Test
  void whatTheKernelAddsToNatIsNoDifference() {
    byte[] dumped =
        HEX.parseHex(
            "48000180" + "08000100" + "6e617400" + "3c000280" + "0800010000000001"
                + "0800020000000002" + "0800030000000001" + "0800040000000001"
                + "0800050000000009" + "0800060000000009" + "0800070000000003");
    assertEquals(
        List.of(
            new Nat(Nat.Type.DESTINATION, NftFamily.IPV4, Register.FIRST, Register.slot(1))),
        read(dumped));
  }

  @Test
  void anythingMoreIsUnknown() {
    assertUnknown("masq", "0800010000000004"); // random
    assertUnknown("meta", "0800010000000001" + "08000200000000ff"); // a key not listed here
    assertUnknown("meta", "0800020000000003" + "0800030000000001"); // sets the mark
    assertUnknown("ct", "0800010000000001" + "0800020000000000" + "0500030001000000"); // direction
    assertUnknown("lookup", "0600010061000000" + "0800020000000001" + "0800050000000002"); // a flag
    assertUnknown("meta", "0800010000000063" + "0800020000000006"); // no register has that number
    assertUnknown("log", "");
  }

  private static void assertUnknown(String name, String attributes) {
    Expression unknown = new Unknown(name, Value.ofHex(attributes));
    Expression read = read(bytes(List.of(unknown))).getFirst();
    assertInstanceOf(Unknown.class, read);
    assertEquals(unknown, read);
  }

  @Test
  void mutatedBytesAreReadOrRefusedNeverElse() {
    byte[] original = bytes(SampleRules.all().stream().flatMap(s -> s.expressions().stream()).toList());
    Random random = new Random(20261123);
    for (int round = 0; round < 5_000; round++) {
      byte[] mutated = original.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      try {
        List<Expression> once = read(mutated);
        assertEquals(once, read(bytes(once)));
      } catch (WireException e) {
        // a length that leaves its frame
      }
    }
  }

  private static String written(Expression expression) {
    return HEX.formatHex(bytes(List.of(expression)));
  }

  private static byte[] bytes(List<Expression> expressions) {
    MessageWriter writer = new MessageWriter(64);
    writer.append(body(out -> ExpressionCodec.write(out, expressions)), 0, 1);
    MessageReader reader = new MessageReader(writer.written());
    reader.next();
    byte[] bytes = new byte[reader.bodyLength() - NftRequest.HEADER];
    writer.written().get(MessageHeader.BYTES + NftRequest.HEADER, bytes);
    return bytes;
  }

  private static NftRequest body(Consumer<AttributeWriter> body) {
    return new NftRequest(NftRequest.NftType.NEWRULE, 0, NftFamily.INET, "", body);
  }

  private static List<Expression> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return ExpressionCodec.read(new AttributeReader(buffer, 0, bytes.length));
  }
}
