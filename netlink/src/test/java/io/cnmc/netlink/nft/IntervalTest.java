package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void aPrefixIsItsFirstKeyAndTheFirstBehindIt() {
    Interval prefix = Interval.prefix(Value.ofHex("0a0000ff"), 24);
    assertEquals(
        List.of(
            SetElement.of(Value.ofHex("0a000000")),
            new SetElement(Value.ofHex("0a000100"), null, null, true)),
        Interval.encode(List.of(prefix)));
    assertEquals(OptionalInt.of(24), prefix.prefixLength());
  }

  @Test
  void aRangeUpToTheLastKeyHasNoEnd() {
    Interval multicastAndUp = Interval.prefix(Value.ofHex("e0000000"), 3);
    List<SetElement> elements = Interval.encode(List.of(multicastAndUp));
    assertEquals(List.of(SetElement.of(Value.ofHex("e0000000"))), elements);
    assertEquals(List.of(multicastAndUp), Interval.decode(elements));
  }

  @Test
  void neighboursAndNftsLeadingEndAreReadInAnyOrder() {
    List<SetElement> dumped =
        List.of(
            new SetElement(Value.ofHex("0a000200"), null, null, true),
            SetElement.of(Value.ofHex("0a000100")),
            new SetElement(Value.ofHex("0a000100"), null, null, true),
            SetElement.of(Value.ofHex("0a000000")),
            new SetElement(Value.ofHex("00000000"), null, null, true));
    assertEquals(
        List.of(
            Interval.prefix(Value.ofHex("0a000000"), 24),
            Interval.prefix(Value.ofHex("0a000100"), 24)),
        Interval.decode(dumped));
  }

  @Test
  void aRangeThatIsNoPrefixSaysSo() {
    Interval odd = new Interval(Value.ofHex("0a000001"), Value.ofHex("0a000002"), null);
    assertEquals(OptionalInt.empty(), odd.prefixLength());
    assertEquals(
        OptionalInt.of(0), Interval.prefix(Value.ofHex("00000000"), 0).prefixLength());
    assertEquals(
        OptionalInt.of(32), Interval.prefix(Value.ofHex("0a000001"), 32).prefixLength());
  }
}
