package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders changes: links and sandboxes go, then the firewall changes in one transaction, then links
 * come (ports enslaved, up), then each sandbox is configured, and bridges come up last. So no link is
 * up without its rules, and no rule goes before its link.
 */
final class GraphBuilder {
  static final String HOST = "host";
  static final String NFT = "nft";
  static final String FORWARDING = "forwarding";
  static final String FILES = "files";

  private final NodeList nodes = new NodeList();
  private final KernelState.Desired desired;
  private final List<Change> changes;

  /** The node that removes what was at a key, itself or alongside. */
  private final Map<ObjectKey, Integer> removedBy = new HashMap<>();

  private final Map<ObjectKey, Integer> createdBy = new HashMap<>();
  private final Map<ObjectKey, Integer> updatedBy = new HashMap<>();
  private final Map<IpAddress, Integer> addressFreedBy = new HashMap<>();
  private final List<Integer> removals = new ArrayList<>();

  /** The last node of each sandbox's batch so far. */
  private final Map<NamespaceRef, Integer> last = new HashMap<>();

  private int firewall = -1;

  private GraphBuilder(List<Change> changes, KernelState.Desired desired) {
    this.changes = changes;
    this.desired = desired;
  }

  static OperationGraph of(List<Change> changes, KernelState.Desired desired) {
    GraphBuilder builder = new GraphBuilder(changes, desired);
    if (!changes.isEmpty()) {
      builder.build();
    }
    return builder.nodes.graph();
  }

  private void build() {
    List<Operation.Delete> deletes = new Removals(changes).operations();
    deletes.stream()
        .filter(d -> before(d) == Phase.LINKS)
        .sorted(Comparator.comparing(d -> removalOrder(d.object())))
        .forEach(this::removeLink);
    deletes.stream().filter(d -> before(d) == Phase.FIREWALL).forEach(this::firewall);
    forEach(ObjectType.NFT_TABLE, this::firewallCreate);
    forEach(ObjectType.NFT_SET, this::firewallCreate);
    forEach(ObjectType.NFT_CHAIN, this::firewallCreate);
    deletes.stream().filter(d -> before(d) == Phase.AFTER).forEach(this::removeLast);
    forEach(ObjectType.FORWARDING, c -> add(c, FORWARDING, List.of(firewall)));
    forEach(ObjectType.FILE, c -> add(c, FILES, List.of()));
    forEach(ObjectType.SANDBOX, this::sandbox);
    createBridges();
    createPairs();
    configureHost();
    configureSandboxes();
    raiseBridges();
  }

  private enum Phase {
    LINKS,
    FIREWALL,
    AFTER
  }

  private static Phase before(Operation.Delete delete) {
    return switch (delete.object().key().type()) {
      case SANDBOX, LINK, ADDRESS, ROUTE, NEIGHBOUR, SYSCTL -> Phase.LINKS;
      case NFT_TABLE, NFT_SET, NFT_CHAIN -> Phase.FIREWALL;
      case FORWARDING, FILE -> Phase.AFTER;
    };
  }

  /** Routes before the addresses they need; whole links and sandboxes first. */
  private static int removalOrder(KernelObject object) {
    return switch (object.key().type()) {
      case SANDBOX, LINK, NFT_TABLE, NFT_SET, NFT_CHAIN, FORWARDING, FILE -> 0;
      case ROUTE, NEIGHBOUR, SYSCTL -> 1;
      case ADDRESS -> 2;
    };
  }

  private void removeLink(Operation.Delete delete) {
    NamespaceRef namespace = namespaceOf(delete.object());
    int previous = namespace.isHost() ? -1 : last.getOrDefault(namespace, -1);
    int node = nodes.add(delete, batch(namespace), List.of(previous));
    last.put(namespace, node);
    removals.add(node);
    removed(delete.object(), node);
    delete.alongside().forEach(object -> removed(object, node));
  }

  private void removed(KernelObject object, int node) {
    removedBy.put(object.key(), node);
    if (object instanceof KernelObject.Address address) {
      addressFreedBy.put(address.address().address(), node);
    }
  }

  private void firewall(Operation operation) {
    List<Integer> after = firewall < 0 ? removals : List.of(firewall);
    firewall = nodes.add(operation, NFT, after);
  }

  private void firewallCreate(Change change) {
    switch (change) {
      case Change.Create c -> firewall(new Operation.Create(c.after(), null, c.cause()));
      case Change.Replace r -> firewall(new Operation.Create(r.after(), null, r.cause()));
      case Change.Update u ->
          firewall(new Operation.Update(u.before(), u.after(), u.fields(), u.cause()));
      case Change.Delete d -> {}
    }
  }

  private void removeLast(Operation.Delete delete) {
    boolean file = delete.object().key().type() == ObjectType.FILE;
    int node = nodes.add(delete, file ? FILES : FORWARDING, file ? List.of() : List.of(firewall));
    removedBy.put(delete.object().key(), node);
  }

  private void sandbox(Change change) {
    NamespaceRef namespace = new NamespaceRef(change.key().id());
    int node = add(change, batch(namespace), List.of(removedBy(change.key())));
    if (node >= 0) {
      last.put(namespace, node);
    }
  }

  private void createBridges() {
    forEach(
        ObjectType.LINK,
        change -> {
          KernelObject after = made(change);
          if (after instanceof Link link && link.kind() instanceof LinkKind.Bridge) {
            createdBy.put(link.key(), add(change, HOST, List.of(removedBy(link.key()))));
          }
        });
  }

  private void createPairs() {
    forEach(
        ObjectType.LINK,
        change -> {
          if (made(change) instanceof Link link
              && link.kind() instanceof LinkKind.Veth veth
              && !createdBy.containsKey(link.key())) {
            createPair(link, Link.keyOf(veth.peerNamespace(), veth.peerName()), change.cause());
          }
        });
  }

  /** Changes are in key order, the host's first: so the host end makes the pair when there is one. */
  private void createPair(Link link, ObjectKey peerKey, Cause cause) {
    KernelObject peer = desired.state().objects().get(peerKey);
    List<Integer> after = new ArrayList<>();
    after.add(firewall);
    after.add(removedBy(link.key()));
    after.add(removedBy(peerKey));
    after.add(link.namespace().isHost() ? -1 : last.getOrDefault(link.namespace(), -1));
    after.add(last.getOrDefault(peerKey.namespace(), -1));
    if (link.port() != null) {
      ObjectKey bridge = Link.keyOf(link.namespace(), link.port().master());
      after.add(createdBy.getOrDefault(bridge, -1));
    }
    int node =
        nodes.add(new Operation.Create(link, peer, cause), batch(link.namespace()), after);
    createdBy.put(link.key(), node);
    createdBy.put(peerKey, node);
  }

  /** What is on the host besides new links: changed links, gateway addresses. */
  private void configureHost() {
    for (Change change : changes) {
      if (!change.key().namespace().isHost()) {
        continue;
      }
      if (change instanceof Change.Update update && update.after() instanceof Link link) {
        int master =
            link.port() == null
                ? -1
                : createdBy.getOrDefault(Link.keyOf(link.namespace(), link.port().master()), -1);
        updatedBy.put(link.key(), add(change, HOST, List.of(firewall, master)));
      } else if (isAddressOrRoute(change.key().type()) && !(change instanceof Change.Delete)) {
        configure(change, HOST, -1);
      }
    }
  }

  private static boolean isAddressOrRoute(ObjectType type) {
    return type == ObjectType.ADDRESS || type == ObjectType.ROUTE || type == ObjectType.NEIGHBOUR;
  }

  private void configureSandboxes() {
    Map<NamespaceRef, List<Step>> steps = new TreeMap<>();
    for (Change change : changes) {
      NamespaceRef namespace = change.key().namespace();
      if (!namespace.isHost() && !(change instanceof Change.Delete)) {
        steps.computeIfAbsent(namespace, n -> new ArrayList<>()).add(Step.of(change));
      }
    }
    steps.forEach(
        (namespace, list) -> {
          list.sort(Comparator.comparing(Step::order));
          list.forEach(step -> configure(namespace, step));
        });
  }

  private void configure(NamespaceRef namespace, Step step) {
    int previous = last.getOrDefault(namespace, -1);
    int node =
        step.order() == Step.Order.UP
            ? linkUp(namespace, step.change(), previous)
            : configure(step.change(), batch(namespace), previous);
    if (node >= 0) {
      last.put(namespace, node);
    }
  }

  private int linkUp(NamespaceRef namespace, Change change, int previous) {
    return made(change) instanceof Link link
        ? nodes.add(
            new Operation.LinkUp(link, change.cause()),
            batch(namespace),
            List.of(previous, createdBy.getOrDefault(link.key(), -1)))
        : -1;
  }

  private int configure(Change change, String batch, int previous) {
    List<Integer> after = new ArrayList<>();
    after.add(previous);
    after.add(removedBy(change.key()));
    String link = null;
    if (made(change) instanceof KernelObject.Address address) {
      link = address.link();
      after.add(addressFreedBy.getOrDefault(address.address().address(), -1));
    } else if (change instanceof Change.Create create
        && create.after() instanceof KernelObject.Route route) {
      link = route.link();
    } else if (made(change) instanceof KernelObject.Sysctl sysctl) {
      link = sysctl.link().orElse(null);
    }
    if (link != null) {
      ObjectKey key = Link.keyOf(change.key().namespace(), link);
      after.add(createdBy.getOrDefault(key, -1));
      after.add(updatedBy.getOrDefault(key, -1));
    }
    return add(change, batch, after);
  }

  /** Last of all, when everything behind them is in place. */
  private void raiseBridges() {
    Map<ObjectKey, List<Integer>> behind = new HashMap<>();
    createdBy.forEach(
        (key, node) -> {
          if (desired.state().objects().get(key) instanceof Link link && link.port() != null) {
            ObjectKey bridge = Link.keyOf(link.namespace(), link.port().master());
            List<Integer> list = behind.computeIfAbsent(bridge, k -> new ArrayList<>());
            list.add(node);
            if (link.kind() instanceof LinkKind.Veth veth) {
              list.add(last.getOrDefault(veth.peerNamespace(), -1));
            }
          }
        });
    for (Change change : changes) {
      if (made(change) instanceof Link link && link.kind() instanceof LinkKind.Bridge) {
        List<Integer> after = new ArrayList<>(behind.getOrDefault(link.key(), List.of()));
        after.sort(Comparator.naturalOrder());
        after.add(0, createdBy.getOrDefault(link.key(), -1));
        after.add(1, firewall);
        nodes.add(new Operation.LinkUp(link, change.cause()), HOST, after);
      }
    }
  }

  private void forEach(ObjectType type, Consumer<Change> action) {
    for (Change change : changes) {
      if (change.key().type() == type) {
        action.accept(change);
      }
    }
  }

  /** The object of a creation or replacement. */
  private static @Nullable KernelObject made(Change change) {
    return switch (change) {
      case Change.Create create -> create.after();
      case Change.Replace replace -> replace.after();
      case Change.Update update -> null;
      case Change.Delete delete -> null;
    };
  }

  /** Returns the node, or -1 for a deletion, which has its node already. */
  private int add(Change change, String batch, List<Integer> after) {
    return switch (change) {
      case Change.Create c ->
          nodes.add(new Operation.Create(c.after(), null, c.cause()), batch, after);
      case Change.Replace r ->
          nodes.add(new Operation.Create(r.after(), null, r.cause()), batch, after);
      case Change.Update u -> {
        List<FieldChange> fields = u.fields();
        yield nodes.add(
            new Operation.Update(u.before(), u.after(), fields, u.cause()), batch, after);
      }
      case Change.Delete d -> -1;
    };
  }

  private int removedBy(ObjectKey key) {
    return removedBy.getOrDefault(key, -1);
  }

  private static NamespaceRef namespaceOf(KernelObject object) {
    return object instanceof KernelObject.Sandbox sandbox
        ? new NamespaceRef(sandbox.name())
        : object.key().namespace();
  }

  private static String batch(NamespaceRef namespace) {
    return namespace.isHost() ? HOST : namespace.sandbox();
  }
}
