package io.cnmc.cli;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Differences attribute by attribute, from the kernel's side: what is, and what should be. */
final class DriftText {
  private DriftText() {}

  static String of(Plan plan) {
    if (plan.before().owned().objects().isEmpty()) {
      return "Topology " + plan.topology() + " does not run on this host.\n";
    }
    StringBuilder text = new StringBuilder("Topology " + plan.topology() + " has drifted\n\n");
    String owner = "";
    for (Change change : plan.changes()) {
      if (!change.cause().owner().equals(owner)) {
        owner = change.cause().owner();
        text.append("  ").append(owner).append('\n');
      }
      for (String line : lines(change)) {
        text.append("    ").append(change.key()).append(": ").append(line);
        text.append("   ").append(change.cause().citation()).append('\n');
      }
    }
    return text.append('\n').append(Counts.of(plan.changes().size(), "object")).append(" differ")
        .append(plan.changes().size() == 1 ? "s" : "")
        .append("; `cnmc apply` repairs that.\n")
        .toString();
  }

  private static List<String> lines(Change change) {
    return switch (change) {
      case Change.Create create -> List.of("is missing");
      case Change.Delete delete -> List.of("is there, and not declared");
      case Change.Update update -> update.fields().stream().map(DriftText::line).toList();
      case Change.Replace replace -> replace.fields().stream().map(DriftText::line).toList();
    };
  }

  private static String line(FieldChange field) {
    return field.name() + " is " + value(field.before()) + ", should be " + value(field.after());
  }

  private static String value(@Nullable String value) {
    return Objects.requireNonNullElse(value, "unset");
  }
}
