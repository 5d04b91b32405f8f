package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph in the making: its nodes, and which of them does what to which object. Phases add to it
 * one after the other; a node that is not there is -1, which stands for nothing.
 */
final class Graph {
  static final int NONE = -1;
  static final String HOST = "host";

  private final NodeList nodes = new NodeList();

  /** The node that removes what was at a key, itself or alongside. */
  private final Map<ObjectKey, Integer> removedBy = new HashMap<>();

  private final Map<ObjectKey, Integer> createdBy = new HashMap<>();
  private final Map<ObjectKey, Integer> updatedBy = new HashMap<>();
  private final Map<IpAddress, Integer> freedBy = new HashMap<>();

  /** The last node of each sandbox's batch so far. */
  private final Map<NamespaceRef, Integer> last = new HashMap<>();

  /** What goes before the firewall may change. */
  private final List<Integer> removals = new ArrayList<>();

  private final List<Integer> removedTunnels = new ArrayList<>();

  private int firewall = NONE;

  int add(Operation operation, String batch, List<Integer> after) {
    return nodes.add(operation, batch, after);
  }

  /** Adds what makes or updates; a deletion has its node already. */
  int add(Change change, String batch, List<Integer> after) {
    return Making.operation(change).map(o -> add(o, batch, after)).orElse(NONE);
  }

  void removes(int node, KernelObject object) {
    removedBy.put(object.key(), node);
    if (object instanceof KernelObject.Address address) {
      freedBy.put(address.address().address(), node);
    }
    if (object instanceof Link link && link.kind() instanceof LinkKind.Vxlan) {
      removedTunnels.add(node);
    }
  }

  void creates(int node, ObjectKey key) {
    createdBy.put(key, node);
  }

  void updates(int node, Link link) {
    updatedBy.put(link.key(), node);
  }

  /** The node is the last of the sandbox's so far. */
  void follows(NamespaceRef sandbox, int node) {
    if (node != NONE && !sandbox.isHost()) {
      last.put(sandbox, node);
    }
  }

  int last(NamespaceRef sandbox) {
    return last.getOrDefault(sandbox, NONE);
  }

  int removedBy(ObjectKey key) {
    return removedBy.getOrDefault(key, NONE);
  }

  /** The nodes that remove tunnels, whose numbers others may have then, in any namespace. */
  List<Integer> removedTunnels() {
    return removedTunnels;
  }

  int createdBy(ObjectKey key) {
    return createdBy.getOrDefault(key, NONE);
  }

  int updatedBy(ObjectKey key) {
    return updatedBy.getOrDefault(key, NONE);
  }

  /** The node that takes an address away from a link, so that another may have it. */
  int freedBy(IpAddress address) {
    return freedBy.getOrDefault(address, NONE);
  }

  Map<ObjectKey, Integer> created() {
    return createdBy;
  }

  void precedesFirewall(int node) {
    removals.add(node);
  }

  /** All operations of the firewall are one transaction, in the order in which they come. */
  void addToFirewall(Operation operation) {
    firewall = nodes.add(operation, "nft", firewall == NONE ? removals : List.of(firewall));
  }

  /** The last node of the firewall's transaction. */
  int firewall() {
    return firewall;
  }

  OperationGraph built() {
    return nodes.graph();
  }

  static String batch(NamespaceRef namespace) {
    return namespace.isHost() ? HOST : namespace.sandbox();
  }
}
