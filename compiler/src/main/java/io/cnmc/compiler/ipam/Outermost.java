package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** A set of prefixes as disjoint ranges: those inside another one are left out. */
final class Outermost {
  private Outermost() {}

  /** First address to last address of each. */
  static TreeMap<IpAddress, IpAddress> of(Collection<IpPrefix> prefixes) {
    List<IpPrefix> sorted = new ArrayList<>(prefixes);
    sorted.sort(null);
    TreeMap<IpAddress, IpAddress> out = new TreeMap<>();
    IpPrefix last = null;
    for (IpPrefix prefix : sorted) {
      if (last == null || !last.contains(prefix)) {
        out.put(prefix.first(), prefix.last());
        last = prefix;
      }
    }
    return out;
  }
}
