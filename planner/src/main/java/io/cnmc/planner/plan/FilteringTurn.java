package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.Link;
import java.util.Comparator;

/**
 * When a bridge begins or ceases to filter by VLAN. Ports are in VLANs that somebody chose only
 * while it filters, so that a plan that stops halfway finds them again.
 */
enum FilteringTurn {
  /** Before its ports go to their VLANs. */
  BEGINS,
  NONE,
  /** After its ports have left them. */
  CEASES;

  static FilteringTurn of(Change change) {
    if (!(change instanceof Change.Update update)
        || !(update.before() instanceof Link before)
        || !(update.after() instanceof Link after)) {
      return NONE;
    }
    boolean was = before.kind().filtering() != null;
    boolean is = after.kind().filtering() != null;
    return was == is ? NONE : is ? BEGINS : CEASES;
  }

  /** Leaves the order of all others as it is. */
  static Comparator<Change> order() {
    return Comparator.comparing(FilteringTurn::of);
  }
}
