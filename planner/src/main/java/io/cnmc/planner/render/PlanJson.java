package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Interruptions;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as data, in the versioned schema that {@code docs/plan-schema.md} describes. */
public final class PlanJson {
  /** Raised when a reader of the former version could misread the new one. */
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PlanJson() {}

  public static String render(Plan plan) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", "cnmc-plan").put("version", VERSION).put("topology", plan.topology());
    PlanHost host = plan.host();
    if (host != null) {
      root.putObject("host").put("name", host.name()).put("address", host.address().toString());
    }
    Counts counts = Counts.of(Declarations.of(plan));
    root.putObject("summary")
        .put("add", counts.add())
        .put("change", counts.change())
        .put("destroy", counts.destroy())
        .put("flaps", counts.flaps())
        .put("recreated", counts.recreated());
    Interruptions interruptions = Interruptions.of(plan);
    ArrayNode changes = root.putArray("changes");
    plan.changes().forEach(change -> change(changes.addObject(), change, interruptions));
    ArrayNode publishes = root.putArray("publishes");
    Publications.of(plan).forEach(port -> publication(publishes.addObject(), port));
    ArrayNode operations = root.putArray("operations");
    plan.graph()
        .nodes()
        .forEach(
            node -> {
              ObjectNode out = operations.addObject();
              out.put("operation", GraphWords.label(node));
              out.put("level", node.level()).put("batch", node.batch());
              ArrayNode after = out.putArray("after");
              node.dependsOn().forEach(after::add);
            });
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void change(ObjectNode out, Change change, Interruptions interruptions) {
    KernelObject object = Declaration.subject(change);
    out.put("action", Symbol.of(change).word());
    out.put("type", change.key().type().toString());
    out.put("namespace", change.key().namespace().toString());
    out.put("id", change.key().id());
    cause(out.putObject("cause"), change.cause());
    if (!Words.impact(change).isEmpty()) {
      out.put("impact", Words.impact(change));
    }
    fields(out.putArray("fields"), change);
    ObjectNode attributes = out.putObject("attributes");
    object.attributes().forEach(attributes::put);
    List<String> endpoints = interruptions.endpoints(change.key());
    ArrayNode interrupted = out.putArray("interrupts");
    endpoints.forEach(interrupted::add);
  }

  private static void publication(ObjectNode out, Publication port) {
    out.put("action", port.symbol().word()).put("family", port.family().toString());
    out.put("address", port.address().isEmpty() ? null : port.address());
    out.put("protocol", port.protocol()).put("port", port.host()).put("count", port.count());
    String owner = port.cause().owner();
    out.put("container", owner.substring(owner.indexOf(' ') + 1)).put("link", port.link());
    out.put("containerAddress", port.target()).put("containerPort", port.container());
    cause(out.putObject("cause"), port.cause());
  }

  private static void cause(ObjectNode out, Cause cause) {
    out.put("declaration", cause.owner());
    if (!cause.part().isEmpty()) {
      out.put("endpoint", cause.part());
    }
    if (cause.span() != null) {
      out.put("file", cause.span().file().name());
      out.put("line", cause.span().line()).put("column", cause.span().column());
    }
  }

  private static void fields(ArrayNode out, Change change) {
    List<FieldChange> fields =
        switch (change) {
          case Change.Update u -> u.fields();
          case Change.Replace r -> r.fields();
          case Change.Create c -> List.of();
          case Change.Delete d -> List.of();
        };
    for (FieldChange field : fields) {
      out.addObject()
          .put("name", field.name())
          .put("before", field.before())
          .put("after", field.after());
    }
  }
}
