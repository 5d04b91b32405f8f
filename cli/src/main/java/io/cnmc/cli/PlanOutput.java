package io.cnmc.cli;

import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.PlanDot;
import io.cnmc.planner.render.PlanJson;
import io.cnmc.planner.render.PlanMermaid;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;

/** A plan in the form that was asked for. */
final class PlanOutput {
  private PlanOutput() {}

  /** {@code looked}: whether the plan is for a machine that was looked at. */
  static String render(Plan plan, String format, Terminal terminal, boolean looked) {
    Style style = terminal.colourOut() ? Style.COLOUR : Style.PLAIN;
    return switch (format) {
      case "json" -> PlanJson.render(plan);
      case "dot" -> PlanDot.render(plan);
      case "mermaid" -> PlanMermaid.render(plan);
      default ->
          looked ? PlanText.render(plan, style) : PlanText.renderForNothing(plan, style);
    };
  }
}
