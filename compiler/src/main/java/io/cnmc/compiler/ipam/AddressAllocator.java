package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the free addresses of one family of a network, lowest first, pool by pool. It skips
 * what no host may have (network, broadcast and subnet-router anycast address), what is taken, and
 * what is reserved. The same calls give the same addresses; a run of n calls takes O((n + taken)
 * log n).
 */
public final class AddressAllocator {
  private final List<Pool> pools;
  private final Set<IpAddress> taken;
  private final TreeMap<IpAddress, IpAddress> reserved;
  private int pool;
  private @Nullable IpAddress cursor;
  private long handedOut;

  /** A range to hand out from, inside a subnet of the network. */
  public record Pool(IpPrefix range, IpPrefix subnet) {
    public Pool {
      if (!subnet.contains(range)) {
        throw new IllegalArgumentException(range + " is not in " + subnet);
      }
    }
  }

  /** {@code taken} holds the gateways and every address given in the source. */
  public AddressAllocator(List<Pool> pools, Set<IpAddress> taken, List<IpPrefix> reserved) {
    this.pools = List.copyOf(pools);
    this.taken = taken;
    this.reserved = Outermost.of(reserved);
  }

  /** The next free address with its subnet's length, or empty when the pools are exhausted. */
  public Optional<IpInterface> next() {
    Optional<IpInterface> found = peek();
    if (found.isPresent()) {
      handedOut++;
      advance(found.get().address());
    }
    return found;
  }

  /** What {@link #next} would give. */
  public Optional<IpInterface> peek() {
    while (pool < pools.size()) {
      Pool current = pools.get(pool);
      IpAddress candidate = cursor == null ? current.range().first() : cursor;
      while (candidate != null) {
        IpAddress end = unavailableUntil(candidate, current);
        if (end == null) {
          cursor = candidate;
          return Optional.of(new IpInterface(candidate, current.subnet().length()));
        }
        candidate = after(end, current.range());
      }
      pool++;
      cursor = null;
    }
    return Optional.empty();
  }

  /** How many addresses it gave so far. */
  public long handedOut() {
    return handedOut;
  }

  private void advance(IpAddress given) {
    IpAddress next = after(given, pools.get(pool).range());
    if (next == null) {
      pool++;
    }
    cursor = next;
  }

  /** The end of the run of unavailable addresses that starts at the candidate; null when free. */
  private @Nullable IpAddress unavailableUntil(IpAddress candidate, Pool current) {
    boolean unusable =
        taken.contains(candidate)
            || current.subnet().networkAddress().filter(candidate::equals).isPresent()
            || current.subnet().broadcast().filter(candidate::equals).isPresent();
    if (unusable) {
      return candidate;
    }
    var range = reserved.floorEntry(candidate);
    return range != null && range.getValue().compareTo(candidate) >= 0 ? range.getValue() : null;
  }

  private static @Nullable IpAddress after(IpAddress address, IpPrefix range) {
    return address.compareTo(range.last()) < 0 ? address.plus(1) : null;
  }
}
