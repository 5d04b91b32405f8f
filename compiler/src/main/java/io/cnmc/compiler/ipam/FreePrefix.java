package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Finds a prefix that overlaps none of those in use, for a help that can be typed. */
public final class FreePrefix {
  private FreePrefix() {}

  /** The first free prefix of that length at or after {@code start}; empty at the end of the space. */
  public static Optional<IpPrefix> from(IpPrefix start, Collection<IpPrefix> used) {
    TreeMap<IpAddress, IpAddress> ends = Outermost.of(used);
    Optional<IpPrefix> candidate = Optional.of(start);
    while (candidate.isPresent()) {
      IpPrefix prefix = candidate.get();
      var below = ends.floorEntry(prefix.last());
      if (below == null
          || below.getKey().family() != prefix.family()
          || below.getValue().compareTo(prefix.first()) < 0) {
        return candidate;
      }
      IpAddress last = below.getValue();
      IpAddress end = last.compareTo(prefix.last()) > 0 ? last : prefix.last();
      candidate = after(end, start.length());
    }
    return candidate;
  }

  private static Optional<IpPrefix> after(IpAddress end, int length) {
    try {
      return Optional.of(IpPrefix.containing(end.plus(1), length));
    } catch (ArithmeticException endOfSpace) {
      return Optional.empty();
    }
  }
}
