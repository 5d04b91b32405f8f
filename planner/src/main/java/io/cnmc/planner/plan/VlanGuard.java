package io.cnmc.planner.plan;

import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.VlanMember;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which VLANs links of a plan may be in: each once and in order, one without a tag at most, and a
 * bridge in no other. Ports of an own bridge are in some exactly when it filters.
 */
final class VlanGuard {
  private final Set<String> plain = new HashSet<>();
  private final Set<String> filtering = new HashSet<>();

  VlanGuard(KernelState state) {
    state.objects().values().stream()
        .filter(object -> object.key().namespace().isHost())
        .filter(object -> object instanceof Link link && link.kind() instanceof LinkKind.Bridge)
        .map(Link.class::cast)
        .forEach(link -> (filters(link) ? filtering : plain).add(link.name()));
  }

  private static boolean filters(Link bridge) {
    return bridge.kind().filtering() != null;
  }

  boolean allows(Link link) {
    List<VlanMember> vlans = link.vlans();
    LinkKind.Filtering filter = link.kind().filtering();
    boolean ordered =
        IntStream.range(1, vlans.size()).allMatch(i -> vlans.get(i - 1).id() < vlans.get(i).id());
    long untagged = vlans.stream().filter(VlanMember::untaggedIn).count();
    return (vlans.isEmpty() || link.namespace().isHost())
        && ordered
        && untagged <= 1
        && vlans.stream().allMatch(VlanMember::isRegular)
        && (link.port() == null ? vlans.size() == untagged : port(link.port()))
        && (filter == null || filter.defaultVlan() == 0);
  }

  private boolean port(Link.Port port) {
    return port.vlans().isEmpty()
        ? !filtering.contains(port.master())
        : !plain.contains(port.master());
  }
}
