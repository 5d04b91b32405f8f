package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.state.Link;
import java.util.List;
import java.util.Optional;

/**
 * The part of a link's update that ends its routing of packets from the loopback: before the rule
 * goes that drops those from outside. What else there is to update comes after the firewall.
 */
record LoopbackClosing(Change.Update update, Link before, Link closed) {
  private static final String FIELD = "route_localnet";

  static Optional<LoopbackClosing> of(Change change) {
    return change instanceof Change.Update update
            && update.before() instanceof Link before
            && update.after() instanceof Link after
            && before.routeLocalnet()
            && !after.routeLocalnet()
        ? Optional.of(new LoopbackClosing(update, before, before.routingLoopback(false)))
        : Optional.empty();
  }

  void addTo(Graph graph) {
    Operation closing = new Operation.Update(before, closed, fields(true), update.cause());
    int node = graph.add(closing, Graph.HOST, List.of());
    graph.precedesFirewall(node);
    graph.updates(node, closed);
  }

  /** Empty when nothing else has to be updated. */
  Optional<Operation> rest() {
    List<FieldChange> fields = fields(false);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Operation.Update(closed, update.after(), fields, update.cause()));
  }

  private List<FieldChange> fields(boolean closing) {
    return update.fields().stream()
        .filter(field -> field.name().equals(FIELD) == closing)
        .toList();
  }
}
