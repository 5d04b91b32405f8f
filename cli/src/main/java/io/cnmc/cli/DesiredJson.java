package io.cnmc.cli;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Desired kernel objects as data, each with the declaration it comes from. */
final class DesiredJson {
  private DesiredJson() {}

  static List<Object> of(KernelState.Desired desired) {
    List<Object> objects = new ArrayList<>();
    for (KernelObject object : desired.state().objects().values()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("type", object.key().type().toString());
      json.put("namespace", object.key().namespace().toString());
      json.put("id", object.key().id());
      json.put("attributes", object.attributes());
      Cause cause = desired.causes().get(object.key());
      if (cause != null) {
        json.put("owner", cause.owner());
        json.put("source", cause.citation());
      }
      objects.add(json);
    }
    return objects;
  }
}
