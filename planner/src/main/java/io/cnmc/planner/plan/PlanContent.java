package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Clashes;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a plan file holds of a plan: both states, with causes and identities beside the objects. */
final class PlanContent {
  private PlanContent() {}

  static ObjectNode write(Plan plan) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("topology", plan.topology());
    ArrayNode desired = out.putArray("desired");
    for (KernelObject object : plan.desired().state().objects().values()) {
      ObjectNode node = desired.addObject();
      ObjectWriter.write(node, object);
      CauseCodec.write(node, object, plan.desired());
    }
    ArrayNode owned = out.putArray("observed");
    for (KernelObject object : plan.before().owned().objects().values()) {
      ObjectNode node = owned.addObject();
      ObjectWriter.write(node, object);
      node.put("identity", plan.before().identities().get(object.key()));
    }
    ArrayNode satisfied = out.putArray("satisfied");
    for (KernelObject object : plan.before().foreign().objects().values()) {
      KernelObject wanted = plan.desired().state().objects().get(object.key());
      if (object instanceof KernelObject.Forwarding
          || wanted != null && Clashes.canBeForeign(wanted)) {
        ObjectWriter.write(satisfied.addObject(), object);
      }
    }
    return out;
  }

  static KernelState.Desired desired(Fields in) {
    CauseCodec causes = new CauseCodec(in.objects("desired"));
    KernelState state = state(in.objects("desired"), causes::read);
    return new KernelState.Desired(
        in.text("topology"), state, causes.ofObjects(), causes.ofEntries());
  }

  static KernelState.Observed observed(Fields in) {
    SortedMap<ObjectKey, String> identities = new TreeMap<>();
    KernelState owned =
        state(
            in.objects("observed"),
            (object, fields) -> {
              String identity = fields.textOrNull("identity");
              if (identity != null) {
                identities.put(object.key(), identity);
              }
            });
    KernelState foreign = state(in.objects("satisfied"), (object, fields) -> {});
    if (!foreign.objects().keySet().stream().allMatch(PlanContent::canBeForeign)) {
      throw new PlanFormatException("only forwarding and links can be satisfied by others");
    }
    return new KernelState.Observed(in.text("topology"), owned, foreign, identities);
  }

  private static boolean canBeForeign(ObjectKey key) {
    return key.type() == ObjectType.FORWARDING
        || key.type() == ObjectType.LINK && key.namespace().isHost();
  }

  private interface Beside {
    void read(KernelObject object, Fields fields);
  }

  private static KernelState state(List<Fields> objects, Beside beside) {
    SortedMap<ObjectKey, KernelObject> map = new TreeMap<>();
    for (Fields fields : objects) {
      KernelObject object = ObjectReader.read(fields);
      if (map.put(object.key(), object) != null) {
        throw new PlanFormatException("one object twice");
      }
      beside.read(object, fields);
    }
    return new KernelState(map);
  }
}
