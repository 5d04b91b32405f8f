package io.cnmc.planner.state;

import io.cnmc.compiler.model.VlanMembership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A VLAN that a port of a bridge is in, or the bridge itself as the host's link.
 *
 * @param id 1 to 4094
 * @param untaggedIn frames that come in without a tag are of it (bridge(8): PVID)
 * @param untaggedOut its frames go out without a tag
 */
public record VlanMember(int id, boolean untaggedIn, boolean untaggedOut) {
  /** Without a tag both ways. */
  public static VlanMember untagged(int id) {
    return new VlanMember(id, true, true);
  }

  public static VlanMember tagged(int id) {
    return new VlanMember(id, false, false);
  }

  /** In the order of their ids, as the kernel has them. */
  public static List<VlanMember> of(VlanMembership membership) {
    List<VlanMember> members = new ArrayList<>();
    membership.untagged().ifPresent(id -> members.add(untagged(id)));
    membership.tagged().forEach(id -> members.add(tagged(id)));
    members.sort(Comparator.comparingInt(VlanMember::id));
    return members;
  }

  public boolean isTagged() {
    return !untaggedIn && !untaggedOut;
  }

  /** {@code 10 untagged, 20-22, 30}: what follows each other with a tag is a range. */
  public static String text(List<VlanMember> vlans) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < vlans.size(); i++) {
      VlanMember first = vlans.get(i);
      int last = first.id();
      while (first.isTagged()
          && i + 1 < vlans.size()
          && vlans.get(i + 1).equals(tagged(last + 1))) {
        last++;
        i++;
      }
      parts.add(last == first.id() ? first.toString() : first.id() + "-" + last);
    }
    return String.join(", ", parts);
  }

  /** Whether drivers make such. */
  public boolean isRegular() {
    return untaggedIn == untaggedOut;
  }

  @Override
  public String toString() {
    String how =
        untaggedIn && untaggedOut
            ? " untagged"
            : untaggedIn ? " untagged in" : untaggedOut ? " untagged out" : "";
    return id + how;
  }
}
