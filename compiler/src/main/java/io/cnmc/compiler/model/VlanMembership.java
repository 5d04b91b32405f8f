package io.cnmc.compiler.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * The VLANs that an endpoint is in, on a network that filters by VLAN; on any other, none.
 *
 * @param untagged the one whose frames have no tag at the endpoint; the only one of an access port
 * @param tagged those whose frames have their tag at the endpoint, in ascending order
 */
public record VlanMembership(OptionalInt untagged, List<Integer> tagged) {
  public static final VlanMembership NONE = new VlanMembership(OptionalInt.empty(), List.of());

  public VlanMembership {
    tagged = tagged.stream().sorted().toList();
  }

  public boolean isEmpty() {
    return untagged.isEmpty() && tagged.isEmpty();
  }
}
