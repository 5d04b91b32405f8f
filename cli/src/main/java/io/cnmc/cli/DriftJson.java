package io.cnmc.cli;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Differences as data. */
final class DriftJson {
  private DriftJson() {}

  static Map<String, Object> of(Planning.Drift drift) {
    Plan plan = drift.plan();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topology", plan.topology());
    json.put("running", !plan.before().owned().objects().isEmpty());
    json.put("refused", drift.isRefused());
    json.put("refusals", drift.refusals());
    json.put("drift", plan.changes().stream().map(DriftJson::change).toList());
    return json;
  }

  private static Map<String, Object> change(Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", change.key().type().toString());
    json.put("namespace", change.key().namespace().toString());
    json.put("id", change.key().id());
    json.put("owner", change.cause().owner());
    json.put("source", change.cause().citation());
    switch (change) {
      case Change.Create create -> json.put("state", "missing");
      case Change.Delete delete -> json.put("state", "undeclared");
      case Change.Update update -> put(json, update.fields());
      case Change.Replace replace -> put(json, replace.fields());
    }
    return json;
  }

  private static void put(Map<String, Object> json, List<FieldChange> fields) {
    json.put("state", "different");
    json.put(
        "attributes",
        fields.stream()
            .map(
                field -> {
                  Map<String, Object> attribute = new LinkedHashMap<>();
                  attribute.put("name", field.name());
                  attribute.put("is", field.before());
                  attribute.put("should_be", field.after());
                  return attribute;
                })
            .toList());
  }
}
