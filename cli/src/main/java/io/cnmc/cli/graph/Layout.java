package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.List;

/** Where everything of a picture goes, in pixels from the upper left corner. */
record Layout(double width, double height, List<Box> boxes, List<Line> lines) {
  record Box(Node node, double x, double y, double width, double height) {}

  record Point(double x, double y) {}

  /** A polyline; {@code arrow} at its last point. */
  record Line(List<Point> points, boolean arrow) {}
}
