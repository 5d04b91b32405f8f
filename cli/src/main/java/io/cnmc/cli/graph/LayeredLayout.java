package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Edge;
import io.cnmc.cli.graph.TopologyGraph.Kind;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays a graph out by Eclipse ELK's layered algorithm. The only class that knows ELK. */
final class LayeredLayout {
  private static final double MARGIN = 24;

  private final TopologyGraph graph;
  private final Tiers tiers;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<Edge, ElkEdge> edges = new LinkedHashMap<>();

  private LayeredLayout(TopologyGraph graph) {
    this.graph = graph;
    this.tiers = new Tiers(graph);
  }

  static Layout of(TopologyGraph graph) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    LayeredLayout layout = new LayeredLayout(graph);
    layout.configure();
    // What the host publishes comes first, so that it stands at the left, over its container.
    layout.published().forEach(layout::add);
    graph.nodes().stream().filter(n -> n.kind() != Kind.PUBLISHED).forEach(layout::add);
    graph.edges().forEach(layout::add);
    new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
    return layout.result();
  }

  private List<Node> published() {
    return graph.nodes().stream().filter(n -> n.kind() == Kind.PUBLISHED).toList();
  }

  private void configure() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, Sizes.GAP);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
  }

  private void add(Node node) {
    ElkNode box = ElkGraphUtil.createNode(root);
    box.setDimensions(width(node), Sizes.height(node));
    nodes.put(node.id(), box);
  }

  /** A network's bar spans the containers below or above it. */
  private double width(Node node) {
    double own = Sizes.width(node);
    if (node.kind() != Kind.NETWORK) {
      return own;
    }
    double above = 0;
    double below = 0;
    for (Edge edge : graph.edges()) {
      if (edge.from().equals(node.id())) {
        double width = containerWidth(edge.to()) + Sizes.GAP;
        above += tiers.pointsDown(edge) ? 0 : width;
        below += tiers.pointsDown(edge) ? width : 0;
      }
    }
    return Math.max(own, Math.max(above, below) - Sizes.GAP);
  }

  private double containerWidth(String id) {
    return graph.nodes().stream()
        .filter(n -> n.id().equals(id))
        .mapToDouble(Sizes::width)
        .sum();
  }

  private void add(Edge edge) {
    ElkNode from = nodes.get(edge.from());
    ElkNode to = nodes.get(edge.to());
    boolean down = tiers.pointsDown(edge);
    edges.put(edge, ElkGraphUtil.createSimpleEdge(down ? from : to, down ? to : from));
  }

  private Layout result() {
    List<Layout.Box> boxes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      ElkNode box = Objects.requireNonNull(nodes.get(node.id()));
      boxes.add(new Layout.Box(node, box.getX(), box.getY(), box.getWidth(), box.getHeight()));
    }
    List<Layout.Line> lines = new ArrayList<>();
    edges.forEach(
        (edge, drawn) ->
            drawn.getSections().forEach(s -> lines.add(line(s, edge.from().startsWith("p:")))));
    return new Layout(root.getWidth(), root.getHeight(), boxes, lines);
  }

  private static Layout.Line line(ElkEdgeSection section, boolean arrow) {
    List<Layout.Point> points = new ArrayList<>();
    points.add(new Layout.Point(section.getStartX(), section.getStartY()));
    for (ElkBendPoint bend : section.getBendPoints()) {
      points.add(new Layout.Point(bend.getX(), bend.getY()));
    }
    points.add(new Layout.Point(section.getEndX(), section.getEndY()));
    return new Layout.Line(points, arrow);
  }
}
