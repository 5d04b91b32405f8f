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

  /** What the plan of these arguments is for, in words. */
  static String where(Arguments arguments) {
    String host = arguments.option("--host").map(name -> "host " + name).orElse("this host");
    return arguments.flag("--offline") ? host + ", as if it held nothing" : host;
  }

  static String render(Plan plan, String format, Terminal terminal, String where) {
    return switch (format) {
      case "json" -> PlanJson.render(plan);
      case "dot" -> PlanDot.render(plan);
      case "mermaid" -> PlanMermaid.render(plan);
      default -> PlanText.render(plan, terminal.colourOut() ? Style.COLOUR : Style.PLAIN, where);
    };
  }
}
