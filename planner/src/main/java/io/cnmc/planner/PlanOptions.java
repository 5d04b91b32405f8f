package io.cnmc.planner;

import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to plan. {@code targets} are names of networks and containers ({@code web-1}, {@code
 * container.web-1}, {@code network.frontend}): the plan then covers these and what they need.
 * Empty: everything. {@code topology} is the source's, if there is one, and {@code host} the one of
 * it that is planned for, if it has hosts: they tell what a target is that is not live, and where.
 */
public record PlanOptions(
    List<String> targets, @Nullable Topology topology, @Nullable Host host) {
  public static final PlanOptions ALL = new PlanOptions(List.of());

  public PlanOptions {
    targets = List.copyOf(targets);
  }

  public PlanOptions(List<String> targets) {
    this(targets, null, null);
  }
}
