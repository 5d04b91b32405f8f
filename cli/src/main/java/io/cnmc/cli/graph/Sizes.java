package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Kind;
import io.cnmc.cli.graph.TopologyGraph.Node;

/** How much room a node's text needs, in pixels; estimated, since no font is at hand. */
final class Sizes {
  static final double TITLE_SIZE = 14;
  static final double LINE_SIZE = 12;
  static final double LINE_HEIGHT = 17;
  static final double PADDING = 12;
  static final double GAP = 36;

  /** Advance of a character over the font's size: bold sans-serif, and monospace. */
  private static final double TITLE_ADVANCE = 0.6;

  private static final double LINE_ADVANCE = 0.61;

  private Sizes() {}

  /** A network is one bar with its text in a row; the others are stacks of lines. */
  static double width(Node node) {
    double title = node.title().length() * TITLE_SIZE * TITLE_ADVANCE;
    if (node.kind() == Kind.NETWORK) {
      return title + 2 * PADDING + lineWidth("  " + String.join("   ", node.lines()));
    }
    double lines = node.lines().stream().mapToDouble(Sizes::lineWidth).max().orElse(0);
    return Math.max(title, lines) + 2 * PADDING;
  }

  static double height(Node node) {
    return node.kind() == Kind.NETWORK
        ? 34
        : 2 * PADDING + TITLE_SIZE + node.lines().size() * LINE_HEIGHT;
  }

  static double lineWidth(String line) {
    return line.length() * LINE_SIZE * LINE_ADVANCE;
  }
}
