package io.cnmc.cli.graph;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Published;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A topology as a picture shows it: networks, containers, what the host publishes, and the edges
 * between them. Nodes and edges are in source order; ids are {@code n:NAME}, {@code c:NAME}, {@code
 * p:NAME}.
 */
public record TopologyGraph(String title, List<Node> nodes, List<Edge> edges) {
  public enum Kind {
    NETWORK,
    CONTAINER,
    PUBLISHED
  }

  /** {@code lines} are what stands in the node under its title. */
  public record Node(String id, Kind kind, String title, List<String> lines) {}

  /** From a network to a container that has an endpoint there, or from a published port. */
  public record Edge(String from, String to, String label) {}

  public TopologyGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  public static TopologyGraph of(Topology topology) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Network network : topology.networks()) {
      nodes.add(new Node("n:" + network.name(), Kind.NETWORK, network.name(), lines(network)));
    }
    for (Container container : topology.containers()) {
      addContainer(container, nodes, edges);
    }
    return new TopologyGraph(topology.name(), nodes, edges);
  }

  private static void addContainer(Container container, List<Node> nodes, List<Edge> edges) {
    String id = "c:" + container.name();
    if (!container.publishes().isEmpty()) {
      List<String> ports = container.publishes().stream().map(TopologyGraph::port).toList();
      nodes.add(new Node("p:" + container.name(), Kind.PUBLISHED, "host", ports));
      edges.add(new Edge("p:" + container.name(), id, ""));
    }
    List<String> lines = container.endpoints().stream().map(TopologyGraph::line).toList();
    nodes.add(new Node(id, Kind.CONTAINER, container.name(), lines));
    for (Endpoint endpoint : container.endpoints()) {
      edges.add(new Edge("n:" + endpoint.network(), id, endpoint.linkName()));
    }
  }

  private static List<String> lines(Network network) {
    String what = network.driver() + (network.internal() ? ", internal" : "");
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
