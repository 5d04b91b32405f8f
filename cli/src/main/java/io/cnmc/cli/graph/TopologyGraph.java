package io.cnmc.cli.graph;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Published;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.NetworkOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A topology as a picture shows it: hosts, networks, containers, what a host publishes, and the
 * edges between them. All are in source order; ids of nodes are {@code n:NAME}, {@code c:NAME},
 * {@code p:NAME}.
 */
public record TopologyGraph(
    String title, List<Machine> hosts, List<Node> nodes, List<Edge> edges) {
  public enum Kind {
    NETWORK,
    CONTAINER,
    PUBLISHED
  }

  /** A host, with the text of its address. */
  public record Machine(String name, String address) {}

  /**
   * {@code lines} are what stands in the node under its title; {@code host} is null for a network
   * that more than one host joins, and without hosts.
   */
  public record Node(
      String id, Kind kind, String title, List<String> lines, @Nullable String host) {}

  /** From a network to a container that has an endpoint there, or from a published port. */
  public record Edge(String from, String to, String label) {}

  public TopologyGraph {
    hosts = List.copyOf(hosts);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  public static TopologyGraph of(Topology topology) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Network network : topology.networks()) {
      String id = "n:" + network.name();
      String host = hostOf(network, topology.containers());
      nodes.add(new Node(id, Kind.NETWORK, network.name(), lines(network), host));
    }
    for (Container container : topology.containers()) {
      addContainer(container, nodes, edges);
    }
    List<Machine> hosts =
        topology.hosts().stream().map(h -> new Machine(h.name(), h.address().toString())).toList();
    return new TopologyGraph(topology.name(), hosts, nodes, edges);
  }

  /** The nodes on a host; null: on none in particular. */
  List<Node> on(@Nullable String host) {
    return nodes.stream().filter(node -> Objects.equals(node.host(), host)).toList();
  }

  /** The host whose containers alone join it. */
  private static @Nullable String hostOf(Network network, List<Container> containers) {
    List<@Nullable String> hosts = new ArrayList<>();
    for (Container container : containers) {
      if (!hosts.contains(container.host())
          && container.endpoints().stream().anyMatch(e -> e.network().equals(network.name()))) {
        hosts.add(container.host());
      }
    }
    return hosts.size() == 1 ? hosts.get(0) : null;
  }

  private static void addContainer(Container container, List<Node> nodes, List<Edge> edges) {
    String id = "c:" + container.name();
    if (!container.publishes().isEmpty()) {
      List<String> ports = container.publishes().stream().map(TopologyGraph::port).toList();
      String title = container.host() == null ? "host" : container.host();
      String published = "p:" + container.name();
      nodes.add(new Node(published, Kind.PUBLISHED, title, ports, container.host()));
      edges.add(new Edge("p:" + container.name(), id, ""));
    }
    List<String> lines = container.endpoints().stream().map(TopologyGraph::line).toList();
    nodes.add(new Node(id, Kind.CONTAINER, container.name(), lines, container.host()));
    for (Endpoint endpoint : container.endpoints()) {
      edges.add(new Edge("n:" + endpoint.network(), id, endpoint.linkName()));
    }
  }

  private static List<String> lines(Network network) {
    boolean hidden = NetworkOptions.bool(network, "hidden", false);
    String what =
        network.driver() + (network.internal() ? ", internal" : "") + (hidden ? ", hidden" : "");
    List<String> lines = new ArrayList<>(List.of(what));
    for (Subnet subnet : network.subnets()) {
      lines.add(subnet.prefix().toString());
    }
    return lines;
  }

  private static String line(Endpoint endpoint) {
    String addresses =
        endpoint.addresses().stream()
            .map(IpInterface::toString)
            .collect(Collectors.joining("  "));
    return addresses.isEmpty() ? endpoint.linkName() : endpoint.linkName() + "  " + addresses;
  }

  private static String port(Published published) {
    return published.mapping().toString().replaceFirst(":(?=[^:]*$)", " → ");
  }
}
