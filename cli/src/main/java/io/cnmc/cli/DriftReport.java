package io.cnmc.cli;

import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.DriftText;
import io.cnmc.planner.render.Style;

/** Differences attribute by attribute, from the kernel's side: what is, and what should be. */
final class DriftReport {
  private DriftReport() {}

  /** {@code refused}: an apply would be, for what is in the way and told elsewhere. */
  static String of(Plan plan, boolean refused, Style style) {
    if (plan.before().owned().objects().isEmpty()) {
      return "Topology " + plan.topology() + " does not run on this host.\n";
    }
    int count = plan.changes().size();
    if (count == 0) {
      return "Topology "
          + plan.topology()
          + " has not drifted itself;"
          + " `cnmc apply` is refused until what is in the way is mended.\n";
    }
    return "Topology "
        + plan.topology()
        + " has drifted\n\n"
        + DriftText.render(plan, style)
        + "\n"
        + Counts.of(count, "object")
        + " differ"
        + (count == 1 ? "s" : "")
        + (refused
            ? "; `cnmc apply` is refused until what is in the way is mended.\n"
            : "; `cnmc apply` repairs that.\n");
  }
}
