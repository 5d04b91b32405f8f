package io.cnmc.planner.plan;

import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a plan file holds of a plan: both states, with causes and identities beside the objects. */
final class PlanContent {
  /** A source of more lines than that is not one that cnmc compiled. */
  private static final int MAX_LINE = 1_000_000;

  private PlanContent() {}

  static ObjectNode write(Plan plan) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("topology", plan.topology());
    ArrayNode desired = out.putArray("desired");
    for (KernelObject object : plan.desired().state().objects().values()) {
      ObjectNode node = desired.addObject();
      ObjectWriter.write(node, object);
      Cause cause = plan.desired().causes().get(object.key());
      if (cause != null) {
        cause(node, cause);
      }
    }
    ArrayNode owned = out.putArray("observed");
    for (KernelObject object : plan.before().owned().objects().values()) {
      ObjectNode node = owned.addObject();
      ObjectWriter.write(node, object);
      node.put("identity", plan.before().identities().get(object.key()));
    }
    ArrayNode satisfied = out.putArray("satisfied");
    for (KernelObject object : plan.before().foreign().objects().values()) {
      if (object.key().type() == ObjectType.FORWARDING) {
        ObjectWriter.write(satisfied.addObject(), object);
      }
    }
    return out;
  }

  private static void cause(ObjectNode out, Cause cause) {
    ObjectNode node = out.putObject("cause");
    node.put("owner", cause.owner()).put("part", cause.part());
    if (cause.span() != null) {
      node.put("file", cause.span().file().name()).put("line", cause.span().line());
    }
  }

  static KernelState.Desired desired(Fields in) {
    Map<ObjectKey, Cause> causes = new HashMap<>();
    Map<String, SourceFile> files = files(in.objects("desired"));
    KernelState state =
        state(
            in.objects("desired"),
            (key, fields) -> fields.object("cause").ifPresent(c -> causes.put(key, cause(c, files))));
    return new KernelState.Desired(in.text("topology"), state, causes);
  }

  static KernelState.Observed observed(Fields in) {
    SortedMap<ObjectKey, String> identities = new TreeMap<>();
    KernelState owned =
        state(
            in.objects("observed"),
            (key, fields) -> {
              String identity = fields.textOrNull("identity");
              if (identity != null) {
                identities.put(key, identity);
              }
            });
    KernelState foreign = state(in.objects("satisfied"), (key, fields) -> {});
    if (foreign.objects().keySet().stream().anyMatch(k -> k.type() != ObjectType.FORWARDING)) {
      throw new PlanFormatException("only forwarding can be satisfied by others");
    }
    return new KernelState.Observed(in.text("topology"), owned, foreign, identities);
  }

  private interface Beside {
    void read(ObjectKey key, Fields fields);
  }

  private static KernelState state(List<Fields> objects, Beside beside) {
    SortedMap<ObjectKey, KernelObject> map = new TreeMap<>();
    for (Fields fields : objects) {
      KernelObject object = ObjectReader.read(fields);
      if (map.put(object.key(), object) != null) {
        throw new PlanFormatException("one object twice");
      }
      beside.read(object.key(), fields);
    }
    return new KernelState(map);
  }

  /** Sources of nothing but line ends: a citation needs a name and a line. */
  private static Map<String, SourceFile> files(List<Fields> objects) {
    Map<String, Integer> lines = new HashMap<>();
    for (Fields object : objects) {
      object
          .object("cause")
          .filter(cause -> cause.textOrNull("file") != null)
          .ifPresent(
              c -> lines.merge(c.text("file"), (int) c.number("line", 1, MAX_LINE), Math::max));
    }
    Map<String, SourceFile> files = new HashMap<>();
    lines.forEach((name, count) -> files.put(name, new SourceFile(name, "\n".repeat(count))));
    return files;
  }

  private static Cause cause(Fields in, Map<String, SourceFile> files) {
    SourceFile file = in.textOrNull("file") == null ? null : files.get(in.text("file"));
    Span span = null;
    if (file != null) {
      int start = (int) in.number("line", 1, MAX_LINE) - 1;
      span = new Span(file, start, start);
    }
    return new Cause(in.text("owner"), in.text("part"), span);
  }
}
