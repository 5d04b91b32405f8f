package io.cnmc.netlink.nft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A range of one-part keys, both ends included, with data in a map. The kernel's tree holds its
 * first key, and the first key behind it flagged as an end; a range up to the last key has no end.
 */
public record Interval(Value first, Value last, @Nullable Data data) {
  /** Keys whose first {@code length} bits are those of {@code address}; the others may be set. */
  public static Interval prefix(Value address, int length) {
    byte[] first = address.bytes();
    byte[] last = address.bytes();
    for (int bit = length; bit < 8 * first.length; bit++) {
      int mask = 0x80 >>> (bit & 7);
      first[bit >> 3] &= (byte) ~mask;
      last[bit >> 3] |= (byte) mask;
    }
    return new Interval(Value.of(first), Value.of(last), null);
  }

  /** The length of the prefix that this range is; empty when it is none. */
  public OptionalInt prefixLength() {
    for (int length = 0; length <= 8 * first.length(); length++) {
      Interval candidate = prefix(first, length);
      if (candidate.first.equals(first) && candidate.last.equals(last)) {
        return OptionalInt.of(length);
      }
    }
    return OptionalInt.empty();
  }

  /** The elements that stand for these ranges, in their order. */
  public static List<SetElement> encode(List<Interval> intervals) {
    List<SetElement> elements = new ArrayList<>();
    for (Interval interval : intervals) {
      elements.add(new SetElement(interval.first, null, interval.data, false));
      Optional<Value> behind = interval.last.next();
      behind.ifPresent(end -> elements.add(new SetElement(end, null, null, true)));
    }
    return elements;
  }

  /** The ranges that elements stand for, ascending; an end without a beginning is passed over. */
  public static List<Interval> decode(List<SetElement> elements) {
    List<SetElement> sorted = new ArrayList<>(elements);
    sorted.sort(
        Comparator.comparing(SetElement::key)
            .thenComparing(SetElement::intervalEnd, Comparator.reverseOrder()));
    List<Interval> intervals = new ArrayList<>();
    SetElement open = null;
    for (SetElement element : sorted) {
      if (open != null) {
        intervals.add(new Interval(open.key(), element.key().previous(), open.data()));
      }
      open = element.intervalEnd() ? null : element;
    }
    if (open != null) {
      intervals.add(new Interval(open.key(), Value.ones(open.key().length()), open.data()));
    }
    return intervals;
  }
}
