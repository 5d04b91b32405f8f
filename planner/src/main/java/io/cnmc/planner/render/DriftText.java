package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import java.util.List;

/** How the live kernel differs from the source: one line per attribute, with the source line. */
public final class DriftText {
  private DriftText() {}

  public static String render(Plan plan, Style style) {
    if (plan.isEmpty()) {
      return "No drift. The kernel holds what the topology declares.\n";
    }
    StringBuilder out = new StringBuilder();
    for (Declaration declaration : Declarations.of(plan)) {
      for (Change change : declaration.changes()) {
        print(declaration, change, style, out);
      }
    }
    return out.toString();
  }

  private static void print(
      Declaration declaration, Change change, Style style, StringBuilder out) {
    String what =
        declaration.owner()
            + (declaration.isEndpoint() ? ", endpoint " + declaration.part() : "")
            + ": "
            + Words.printable(Words.name(Declaration.subject(change)));
    switch (change) {
      case Change.Create c -> line(change, what + " is missing", style, out);
      case Change.Delete d -> line(change, what + " is not declared", style, out);
      case Change.Update u -> fields(change, u.fields(), what, style, out);
      case Change.Replace r -> {
        fields(change, r.fields(), what, style, out);
        if (r.fields().isEmpty()) {
          line(change, what + " depends on something that is missing or wrong", style, out);
        }
      }
    }
  }

  private static void fields(
      Change change, List<FieldChange> fields, String what, Style style, StringBuilder out) {
    for (FieldChange field : fields) {
      String is = field.before() == null ? "absent" : Words.clip(field.before());
      String declared = field.after() == null ? "absent" : Words.clip(field.after());
      String text =
          field.name().equals("content")
              ? what + ": content differs"
              : what + ": " + field.name() + " is " + is + ", declared " + declared;
      line(change, text, style, out);
    }
  }

  private static void line(Change change, String text, Style style, StringBuilder out) {
    out.append(style.dim(change.cause().citation())).append("  ").append(text).append('\n');
  }
}
