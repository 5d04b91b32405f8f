package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.diff.Clashes;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a plan file holds of a plan: its host, and both states, with causes and identities beside
 * the objects.
 */
final class PlanContent {
  /** Names of modules come before that of a host. */
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,1000}");

  private PlanContent() {}

  static ObjectNode write(Plan plan) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("topology", plan.topology());
    PlanHost host = plan.host();
    if (host != null) {
      out.putObject("host")
          .put("name", host.name())
          .put("address", host.address().toString())
          .put("byName", host.byName());
    }
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

  static @Nullable PlanHost host(Fields in) {
    return in.object("host").map(PlanContent::hostOf).orElse(null);
  }

  private static PlanHost hostOf(Fields in) {
    String name =
        in.parsed("name", text -> Optional.of(text).filter(HOST_NAME.asMatchPredicate()));
    return new PlanHost(name, in.parsed("address", IpAddress::parse), in.flag("byName"));
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
