package io.cnmc.planner.render;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import java.util.List;
import java.util.Objects;

/**
 * A plan as people read it: one block per declaration, where it stands in the source, a summary.
 */
public final class PlanText {
  private PlanText() {}

  public static String render(Plan plan, Style style) {
    boolean nothing = plan.desired().state().objects().isEmpty();
    return render(
        plan,
        style,
        "",
        nothing
            ? "The topology has nothing on this host."
            : "The kernel holds what the topology declares.");
  }

  /** Of a plan for a machine that nobody looked at. */
  public static String renderForNothing(Plan plan, Style style) {
    return render(plan, style, ", as if it held nothing", "The topology has nothing there.");
  }

  private static String render(Plan plan, Style style, String as, String whyEmpty) {
    StringBuilder out = new StringBuilder(heading(plan) + as).append("\n\n");
    if (plan.isEmpty()) {
      return out.append("No changes. ").append(whyEmpty).append('\n').toString();
    }
    List<Declaration> declarations = Declarations.of(plan);
    Rows rows = new Rows(plan);
    declarations.forEach(d -> rows.of(d).forEach(row -> row.print(out, style)));
    return out.append('\n').append(Counts.of(declarations)).append('\n').toString();
  }

  /** The one line at the end: what comes, changes and goes. */
  public static String summary(Plan plan) {
    return Counts.of(Declarations.of(plan)).toString();
  }

  private static String heading(Plan plan) {
    String file =
        plan.desired().causes().values().stream()
            .filter(cause -> cause.owner().startsWith("topology "))
            .map(Cause::span)
            .filter(Objects::nonNull)
            .findFirst()
            .or(() -> plan.changes().stream().map(Change::cause).map(Cause::span)
                .filter(Objects::nonNull).findFirst())
            .map(Span::file)
            .map(f -> " (" + f.name() + ")")
            .orElse("");
    String host = plan.host() == null ? "this host" : "host " + plan.host();
    return "Topology " + plan.topology() + file + " on " + host;
  }
}
