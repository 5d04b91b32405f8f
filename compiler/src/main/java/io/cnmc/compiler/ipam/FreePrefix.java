package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Finds prefixes that overlap none of those in use, for a help that can be typed. */
public final class FreePrefix {
  /** A help is not worth more: whoever has that many subnets in a row knows his plan of them. */
  private static final int MAX_STEPS = 2_000;

  /** For all questions together. */
  private static final int STEPS_IN_ALL = 20_000;

  private final TreeMap<IpAddress, IpAddress> ends;
  private int steps = STEPS_IN_ALL;

  public FreePrefix(Collection<IpPrefix> used) {
    this.ends = Outermost.of(used);
  }

  /**
   * The first free prefix of that length at or after {@code start}; empty at the end of the space
   * or when the next thousands are taken, or when many questions took long.
   */
  public Optional<IpPrefix> from(IpPrefix start) {
    Optional<IpPrefix> candidate = Optional.of(start);
    for (int step = 0; step < MAX_STEPS && steps > 0 && candidate.isPresent(); step++) {
      steps--;
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
    return Optional.empty();
  }

  private static Optional<IpPrefix> after(IpAddress end, int length) {
    try {
      return Optional.of(IpPrefix.containing(end.plus(1), length));
    } catch (ArithmeticException endOfSpace) {
      return Optional.empty();
    }
  }
}
