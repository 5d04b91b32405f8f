package io.cnmc.planner;

import io.cnmc.planner.driver.Placement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to plan. {@code targets} are names of networks and containers ({@code web-1}, {@code
 * container.web-1}, {@code network.frontend}): the plan then covers these and what they need.
 * Empty: everything. {@code placement} is of a topology with hosts, and tells where else a target
 * may be.
 */
public record PlanOptions(List<String> targets, @Nullable Placement placement) {
  public static final PlanOptions ALL = new PlanOptions(List.of());

  public PlanOptions {
    targets = List.copyOf(targets);
  }

  public PlanOptions(List<String> targets) {
    this(targets, null);
  }
}
