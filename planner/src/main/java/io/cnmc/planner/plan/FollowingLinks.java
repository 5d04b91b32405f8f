package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.ObjectKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Links that nobody means to change, and that the kernel gives every new MTU of the link that they
 * are on (ipvlan_adjust_mtu): they get their own back.
 */
final class FollowingLinks {
  private final KernelState.Desired desired;
  private final Set<ObjectKey> changed;

  FollowingLinks(KernelState.Desired desired, List<Change> changes) {
    this.desired = desired;
    this.changed = changes.stream().map(Change::key).collect(Collectors.toSet());
  }

  /** What is to be done when the base has been changed. */
  List<Operation.Update> operations(Change.Update update, Link base) {
    boolean changes = update.fields().stream().anyMatch(field -> field.name().equals("mtu"));
    return changes
        ? desired.state().objects().values().stream()
            .filter(object -> follows(object, base))
            .map(object -> restored((Link) object, base, update))
            .toList()
        : List.of();
  }

  private boolean follows(KernelObject object, Link base) {
    return object instanceof Link link
        && link.kind() instanceof LinkKind.Ipvlan ipvlan
        && ipvlan.parent().equals(base.name())
        && link.mtu() != base.mtu()
        && !changed.contains(link.key());
  }

  private static Operation.Update restored(Link link, Link base, Change.Update update) {
    FieldChange mtu = new FieldChange("mtu", "" + base.mtu(), "" + link.mtu());
    return new Operation.Update(link.withMtu(base.mtu()), link, List.of(mtu), update.cause());
  }
}
