package io.cnmc.netlink.testing;

import io.cnmc.netlink.testing.NftRuleset.ElementKey;
import io.cnmc.netlink.testing.NftRuleset.Set;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of which the keys of a set are, each a range of its own (nft_set_pipapo): there are
 * none in a set that has no ranges, or keys of one part.
 *
 * @param lengths of each part, in bytes, without padding
 */
record NftRanges(List<Integer> lengths) {
  static NftRanges of(Set set) {
    List<Integer> lengths = new ArrayList<>();
    AttributeReader parts =
        set.attributes.nested(NftAttributes.SET_DESC).nested(NftAttributes.SET_DESC_CONCAT, 0);
    while (parts.next()) {
      lengths.add(new Attributes(parts.nested()).u32be(NftAttributes.SET_FIELD_LEN, 0));
    }
    return new NftRanges(lengths);
  }

  /** Whether a key is in the range of an element that is there, or has it in its own. */
  boolean overlap(ElementKey key, Set set) {
    return !lengths.isEmpty()
        && set.elements.keySet().stream().anyMatch(other -> overlap(key, other));
  }

  private boolean overlap(ElementKey a, ElementKey b) {
    int at = 0;
    for (int length : lengths) {
      if (compare(a.key(), b.last(), at, length) > 0
          || compare(b.key(), a.last(), at, length) > 0) {
        return false;
      }
      at += (length + 3) & ~3;
    }
    return true;
  }

  private static int compare(Octets a, Octets b, int from, int length) {
    return Arrays.compareUnsigned(
        a.toArray(), from, from + length, b.toArray(), from, from + length);
  }
}
