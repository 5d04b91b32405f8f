package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.plan.OperationGraph;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds of every operation graph, whatever the plan. */
final class GraphLaws {
  private final List<OperationGraph.Node> nodes;

  private GraphLaws(Plan plan) {
    this.nodes = plan.graph().nodes();
  }

  static void check(Plan plan) {
    GraphLaws laws = new GraphLaws(plan);
    laws.dependenciesComeFirst();
    laws.everyChangeHasItsOperation(plan);
    laws.firewallBeforeLinks();
    laws.sandboxesBeforeContents();
  }

  private void dependenciesComeFirst() {
    for (int i = 0; i < nodes.size(); i++) {
      for (int dependency : nodes.get(i).dependsOn()) {
        assertTrue(dependency < i, "node " + i + " before " + dependency);
        assertTrue(before(dependency, i), nodes.get(dependency) + " not before " + nodes.get(i));
      }
    }
  }

  /** By level, or by list order within one batch of one level. */
  private boolean before(int a, int b) {
    OperationGraph.Node x = nodes.get(a);
    OperationGraph.Node y = nodes.get(b);
    return x.level() < y.level()
        || x.level() == y.level() && x.batch().equals(y.batch()) && a < b;
  }

  private void everyChangeHasItsOperation(Plan plan) {
    Map<ObjectKey, Integer> made = new HashMap<>();
    for (OperationGraph.Node node : nodes) {
      made(node.operation()).forEach(key -> made.merge(key, 1, Integer::sum));
    }
    plan.changes().stream()
        .filter(c -> c.key().type() != ObjectType.ADDRESS && c.key().type() != ObjectType.ROUTE)
        .forEach(c -> assertTrue(made.containsKey(c.key()), "no operation for " + c.key()));
  }

  private static List<ObjectKey> made(Operation operation) {
    List<ObjectKey> keys = new ArrayList<>();
    switch (operation) {
      case Operation.Create c -> {
        keys.add(c.object().key());
        if (c.companion() != null) {
          keys.add(c.companion().key());
        }
      }
      case Operation.Update u -> keys.add(u.after().key());
      case Operation.Delete d -> {
        keys.add(d.object().key());
        d.alongside().forEach(o -> keys.add(o.key()));
      }
      case Operation.LinkUp up -> {}
    }
    return keys;
  }

  private void firewallBeforeLinks() {
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = 0; j < nodes.size(); j++) {
        if (nodes.get(i).batch().equals("nft")) {
          Operation operation = nodes.get(j).operation();
          if (bringsUp(operation)) {
            assertTrue(before(i, j), "rules after " + operation);
          } else if (takesDown(operation) || closesLoopback(operation)) {
            assertTrue(before(j, i), "rules gone before " + operation);
          }
        }
      }
    }
  }

  private static boolean bringsUp(Operation operation) {
    return operation instanceof Operation.LinkUp
        || operation instanceof Operation.Create c
            && c.object() instanceof Link link
            && link.port() != null
        || operation instanceof Operation.Update u
            && u.before() instanceof Link before
            && u.after() instanceof Link after
            && !before.routeLocalnet()
            && after.routeLocalnet();
  }

  private static boolean closesLoopback(Operation operation) {
    return operation instanceof Operation.Update u
        && u.before() instanceof Link before
        && u.after() instanceof Link after
        && before.routeLocalnet()
        && !after.routeLocalnet();
  }

  private static boolean takesDown(Operation operation) {
    return operation instanceof Operation.Delete d
        && (d.object() instanceof KernelObject.Sandbox || d.object() instanceof Link);
  }

  private void sandboxesBeforeContents() {
    Map<NamespaceRef, Integer> sandboxes = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).operation() instanceof Operation.Create c) {
        if (c.object() instanceof KernelObject.Sandbox sandbox) {
          sandboxes.put(new NamespaceRef(sandbox.name()), i);
        }
        Integer own = sandboxes.get(c.object().key().namespace());
        Integer peer =
            c.companion() == null ? null : sandboxes.get(c.companion().key().namespace());
        assertTrue(own == null || before(own, i), "made before its sandbox: " + c);
        assertTrue(peer == null || before(peer, i), "made before its peer's sandbox: " + c);
      }
    }
  }
}
