package io.cnmc.planner;

import java.util.List;

/**
 * What to plan. {@code targets} are names of networks and containers ({@code web-1}, {@code
 * container.web-1}, {@code network.frontend}): the plan then covers these and what they need.
 * Empty: everything.
 */
public record PlanOptions(List<String> targets) {
  public static final PlanOptions ALL = new PlanOptions(List.of());

  public PlanOptions {
    targets = List.copyOf(targets);
  }
}
