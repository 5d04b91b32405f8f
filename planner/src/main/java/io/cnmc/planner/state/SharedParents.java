package io.cnmc.planner.state;

import io.cnmc.planner.state.LinkKind.Ipvlan;
import io.cnmc.planner.state.LinkKind.Macvlan;
import io.cnmc.planner.state.LinkKind.Stacked;
import java.util.Optional;

/**
 * Which links may be on one parent: of one kind only, a macvlan in passthru mode alone, and of
 * ipvlans, mode and flag are the parent's, so they are the same for all. From
 * macvlan_common_newlink and ipvlan_link_new: the kernel refuses the first two, and switches all
 * ipvlans to the last mode.
 */
public final class SharedParents {
  private SharedParents() {}

  /** Why two links cannot both be on the parent that they name; empty when they can. */
  public static Optional<String> conflict(Stacked one, Stacked other) {
    String parent = "`" + one.parent() + "`";
    if (!one.kind().equals(other.kind())) {
      return Optional.of(parent + " carries no " + one.kind() + " beside other kinds");
    }
    if (isAlone(one) || isAlone(other)) {
      return Optional.of("a link in passthru mode has " + parent + " for itself");
    }
    return one instanceof Ipvlan && !one.equals(other)
        ? Optional.of("all ipvlan links on " + parent + " have the same mode and flag")
        : Optional.empty();
  }

  private static boolean isAlone(Stacked kind) {
    return kind instanceof Macvlan macvlan && macvlan.mode() == Macvlan.Mode.PASSTHRU;
  }
}
