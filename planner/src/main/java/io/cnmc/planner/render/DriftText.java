package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;

/** How the live kernel differs from the source: one line per attribute, with the source line. */
public final class DriftText {
  private final Style style;
  private final EntryLines entries;
  private final StringBuilder out = new StringBuilder();

  private DriftText(Plan plan, Style style) {
    this.style = style;
    this.entries = new EntryLines(plan);
  }

  public static String render(Plan plan, Style style) {
    if (plan.isEmpty()) {
      return "No drift. The kernel holds what the topology declares.\n";
    }
    DriftText text = new DriftText(plan, style);
    Declarations.of(plan).forEach(text::print);
    return text.out.toString();
  }

  private void print(Declaration declaration) {
    for (Change change : declaration.changes()) {
      print(declaration, change);
    }
    declaration.publications().forEach(this::print);
  }

  private void print(Publication port) {
    String what = port.cause().owner() + ": " + port.title() + " " + port.details();
    String verdict =
        switch (port.symbol()) {
          case ADD -> " is missing";
          case REMOVE -> port.cause().span() == null ? " is not declared" : " is not as declared";
          case CHANGE, REPLACE -> " depends on something that is missing or wrong";
        };
    line(port.cause().citation(), Words.printable(what) + verdict);
  }

  private void print(Declaration declaration, Change change) {
    String what =
        declaration.owner()
            + (declaration.isEndpoint() ? ", endpoint " + declaration.part() : "")
            + ": "
            + Words.printable(Words.name(Declaration.subject(change)));
    String citation = change.cause().citation();
    NamespaceRef namespace = change.key().namespace();
    if (namespace.isHeld()) {
      if (Declaration.subject(change) instanceof Link) { // whose line stands for what is on it
        String net = "net:[" + namespace.inode() + "]";
        line(citation, what + " is held in " + net + ", which has lost its name");
      }
      return;
    }
    switch (change) {
      case Change.Create c -> line(citation, what + " is missing");
      case Change.Delete d -> line(citation, what + " is not declared");
      case Change.Update u -> fields(change, u.fields(), what);
      case Change.Replace r -> {
        fields(change, r.fields(), what);
        if (r.fields().isEmpty()) {
          line(citation, what + " depends on something that is missing or wrong");
        }
      }
    }
  }

  private void fields(Change change, List<FieldChange> fields, String what) {
    for (FieldChange field : fields) {
      String entry = entries.citation(change, field);
      line(
          entry.isEmpty() ? change.cause().citation() : entry,
          what + ": " + Words.drift(field));
    }
  }

  private void line(String citation, String text) {
    out.append(style.dim(citation)).append("  ").append(text).append('\n');
  }
}
