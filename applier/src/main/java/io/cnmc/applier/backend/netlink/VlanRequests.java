package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.BridgeVlans;
import io.cnmc.netlink.route.BridgeVlans.Member;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.VlanMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What to say to the kernel for a port, or a bridge itself, to be in its VLANs and in no other. */
final class VlanRequests {
  private VlanRequests() {}

  /** Of a port that has just joined its bridge, or of a bridge that has just begun to filter. */
  static List<Request> enter(Link link, int index) {
    List<Request> requests = new ArrayList<>();
    requests.add(isBridge(link) ? BridgeVlans.clearSelf(index) : BridgeVlans.clear(index));
    requests.addAll(add(link, index, link.vlans()));
    return requests;
  }

  /** Only what differs, so that nothing else is interrupted: first what ends, then what begins. */
  static List<Request> change(Link before, Link after, int index) {
    List<Request> requests = new ArrayList<>();
    Set<Integer> gone = new TreeSet<>(before.vlans().stream().map(VlanMember::id).toList());
    after.vlans().forEach(vlan -> gone.remove(vlan.id()));
    for (int id : gone) {
      requests.add(
          isBridge(after) ? BridgeVlans.removeSelf(index, id) : BridgeVlans.remove(index, id));
    }
    List<VlanMember> come = new ArrayList<>(after.vlans());
    come.removeAll(Set.copyOf(before.vlans()));
    requests.addAll(add(after, index, come));
    return requests;
  }

  /** In ascending order; those of a trunk that follow each other together. */
  private static List<Request> add(Link link, int index, List<VlanMember> vlans) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < vlans.size(); i++) {
      VlanMember first = vlans.get(i);
      int last = i;
      while (last + 1 < vlans.size()
          && !isBridge(link)
          && first.isTagged()
          && vlans.get(last + 1).equals(VlanMember.tagged(vlans.get(last).id() + 1))) {
        last++;
      }
      requests.add(
          last > i
              ? BridgeVlans.addTagged(index, first.id(), vlans.get(last).id())
              : add(link, index, first));
      i = last;
    }
    return requests;
  }

  private static Request add(Link link, int index, VlanMember vlan) {
    Member member = new Member(vlan.id(), vlan.untaggedIn(), vlan.untaggedOut());
    return isBridge(link) ? BridgeVlans.addSelf(index, member) : BridgeVlans.add(index, member);
  }

  private static boolean isBridge(Link link) {
    return link.kind() instanceof LinkKind.Bridge;
  }
}
