package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Links get what is on them: on the host what changed and gateways, then sandbox by sandbox. */
final class ConfigurationPhase {
  private final Graph graph;

  /** The updates of bridges that begin to filter, and those of ports, by the names of bridges. */
  private final Map<ObjectKey, Integer> beginning = new HashMap<>();

  private final Map<String, List<Integer>> ports = new HashMap<>();

  ConfigurationPhase(Graph graph) {
    this.graph = graph;
  }

  void add(List<Change> changes) {
    List<Change> onHost =
        changes.stream()
            .filter(change -> change.key().namespace().isHost())
            .sorted(FilteringTurn.order())
            .toList();
    onHost.forEach(this::onHost);
    Map<NamespaceRef, List<Step>> steps = new TreeMap<>();
    for (Change change : changes) {
      NamespaceRef namespace = change.key().namespace();
      if (!namespace.isHost() && !(change instanceof Change.Delete) && !isUpAlready(change)) {
        steps.computeIfAbsent(namespace, n -> new ArrayList<>()).add(Step.of(change));
      }
    }
    steps.forEach(
        (namespace, list) -> {
          list.sort(Comparator.comparing(Step::order));
          list.forEach(step -> inSandbox(namespace, step));
        });
  }

  /** Ports come up as they are made, and bridges when all is behind them. */
  private static boolean isUpAlready(Change change) {
    return Making.made(change) instanceof Link link
        && (link.kind() instanceof LinkKind.Bridge
            || link.kind() instanceof LinkKind.Veth && link.port() != null);
  }

  private void onHost(Change change) {
    if (change instanceof Change.Update update && update.after() instanceof Link link) {
      if (!link.isBase()) { // those have grown already
        update(update, link);
      }
    } else if (isOnLink(change.key().type()) && !(change instanceof Change.Delete)) {
      configure(change, Graph.HOST, Graph.NONE);
    }
  }

  private void update(Change.Update update, Link link) {
    int master =
        link.port() == null
            ? Graph.NONE
            : graph.createdBy(Link.keyOf(link.namespace(), link.port().master()));
    List<Integer> after = new ArrayList<>(List.of(graph.firewall(), master));
    if (link.port() != null) {
      after.add(
          beginning.getOrDefault(
              Link.keyOf(link.namespace(), link.port().master()), Graph.NONE));
    }
    if (FilteringTurn.of(update) == FilteringTurn.CEASES) {
      after.addAll(ports.getOrDefault(link.name(), List.of()));
    }
    LoopbackClosing.of(update)
        .map(LoopbackClosing::rest)
        .orElse(Making.operation(update))
        .map(rest -> graph.add(rest, Graph.HOST, after))
        .ifPresent(node -> updated(node, update, link));
  }

  private void updated(int node, Change.Update update, Link link) {
    graph.updates(node, link);
    if (FilteringTurn.of(update) == FilteringTurn.BEGINS) {
      beginning.put(link.key(), node);
    }
    if (link.port() != null) {
      ports.computeIfAbsent(link.port().master(), master -> new ArrayList<>()).add(node);
    }
  }

  private static boolean isOnLink(ObjectType type) {
    return type == ObjectType.ADDRESS
        || type == ObjectType.ROUTE
        || type == ObjectType.NEIGHBOUR
        || type == ObjectType.FDB;
  }

  private void inSandbox(NamespaceRef namespace, Step step) {
    int previous = graph.last(namespace);
    int node =
        step.order() == Step.Order.UP
            ? up(namespace, step.change(), previous)
            : configure(step.change(), Graph.batch(namespace), previous);
    graph.follows(namespace, node);
  }

  private int up(NamespaceRef namespace, Change change, int previous) {
    return Making.made(change) instanceof Link link
        ? graph.add(
            new Operation.LinkUp(link, change.cause()),
            Graph.batch(namespace),
            List.of(previous, graph.createdBy(link.key())))
        : Graph.NONE;
  }

  private int configure(Change change, String batch, int previous) {
    List<Integer> after = new ArrayList<>();
    after.add(previous);
    after.add(graph.removedBy(change.key()));
    if (Making.made(change) instanceof KernelObject.Address address) {
      after.add(graph.freedBy(address.address().address()));
    }
    if (Making.made(change) instanceof Redirect redirect) {
      after.add(graph.createdBy(Link.keyOf(redirect.namespace(), redirect.target())));
    }
    after.add(parentOf(change).map(graph::updatedBy).orElse(Graph.NONE));
    linkUnder(change)
        .map(link -> Link.keyOf(change.key().namespace(), link))
        .ifPresent(
            link -> {
              after.add(graph.createdBy(link));
              after.add(graph.updatedBy(link));
            });
    return graph.add(change, batch, after);
  }

  /** The link of the host that a changed link is on. */
  private static Optional<ObjectKey> parentOf(Change change) {
    return change instanceof Change.Update update
            && update.after() instanceof Link link
            && link.kind() instanceof LinkKind.OnParent stacked
        ? Optional.of(Link.keyOf(NamespaceRef.HOST, stacked.parent()))
        : Optional.empty();
  }

  /** The link that has to be there, as it will be, for the change to succeed. */
  private static Optional<String> linkUnder(Change change) {
    KernelObject made = Making.made(change);
    if (made instanceof KernelObject.Address address) {
      return Optional.of(address.link());
    }
    if (made instanceof KernelObject.Neighbour neighbour) {
      return Optional.of(neighbour.link());
    }
    if (made instanceof FdbEntry entry) {
      return Optional.of(entry.link());
    }
    if (made instanceof Qdisc qdisc) {
      return Optional.of(qdisc.link());
    }
    if (made instanceof Redirect redirect) {
      return Optional.of(redirect.link());
    }
    if (made instanceof KernelObject.Sysctl sysctl) {
      return sysctl.link();
    }
    return change instanceof Change.Create && made instanceof KernelObject.Route route
        ? Optional.ofNullable(route.link())
        : Optional.empty();
  }
}
