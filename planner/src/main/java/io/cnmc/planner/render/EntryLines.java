package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.HashMap;
import java.util.Map;

/** Where the entries of a set stand in the source that a plan adds to it or corrects in it. */
final class EntryLines {
  private final Plan plan;
  private final Map<String, Map<String, String>> bySet = new HashMap<>();

  EntryLines(Plan plan) {
    this.plan = plan;
  }

  /** As plans cite lines; empty when the field is of no entry, or of one that is not declared. */
  String citation(Change change, FieldChange field) {
    String entry = field.after() == null ? field.before() : field.after();
    return field.name().equals("element") && Declaration.subject(change) instanceof NftSet set
        ? bySet.computeIfAbsent(set.name(), name -> lines(set)).getOrDefault(entry, "")
        : "";
  }

  private Map<String, String> lines(NftSet set) {
    Map<String, String> lines = new HashMap<>();
    for (NftElement element : set.elements()) {
      Cause cause = plan.desired().entryCauses().get(new NftSet.Entry(set.name(), element.key()));
      if (cause != null && cause.span() != null) {
        lines.put(element.toString(), cause.citation());
      }
    }
    return lines;
  }
}
