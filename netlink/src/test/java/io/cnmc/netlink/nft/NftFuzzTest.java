package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.Encoded;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.WireException;
import java.util.List;

/**
 * Any message of nf_tables is read, passed over, or refused with a {@link WireException}; and what
 * is read is read again from what it writes.
 */
final class NftFuzzTest {
  private static final SetMessage SET =
      new SetMessage(NftFamily.INET, "t", "s", 0, 0, 4, 0, 0, 0);

  @FuzzTest
  void messages(byte[] datagram) {
    MessageReader message = Encoded.messages(datagram);
    try {
      while (message.next()) {
        check(message);
      }
    } catch (WireException e) {
      // what it says it may
    }
  }

  /** The expressions of a rule. */
  @FuzzTest
  void expressions(byte[] bytes) {
    try {
      check(ExpressionCodec.read(Octets.of(bytes).attributes()));
    } catch (WireException e) {
      // what it says it may
    }
  }

  private static void check(MessageReader message) {
    TableMessage.read(message);
    ChainMessage.read(message);
    SetMessage.read(message);
    RuleMessage rule = RuleMessage.read(message);
    if (rule != null) {
      check(rule.expressions());
    }
    List<SetElement> elements = ElementList.read(message);
    assertEquals(elements, ElementList.read(Encoded.message(inSet(elements))));
    Interval.decode(elements).forEach(Interval::prefixLength);
  }

  private static NftRequest inSet(List<SetElement> elements) {
    return new NftRequest(
        NftType.NEWSETELEM, 0, NftFamily.INET, "", out -> ElementList.write(out, SET, elements));
  }

  private static void check(List<Expression> expressions) {
    Octets written = Encoded.octets(out -> ExpressionCodec.write(out, expressions));
    assertEquals(expressions, ExpressionCodec.read(written.attributes()));
  }
}
