package io.cnmc.cli.graph;

import io.cnmc.cli.graph.TopologyGraph.Kind;
import io.cnmc.cli.graph.TopologyGraph.Node;
import java.util.Locale;
import java.util.stream.Collectors;

/** The graph as a self-contained SVG, light or dark as its reader's desktop is. */
public final class SvgPicture {
  private static final String STYLE =
      """
      .page { fill: #ffffff }
      .network { fill: #2563eb }
      .container { fill: #f8fafc; stroke: #94a3b8 }
      .published { fill: #fef3c7; stroke: #d97706 }
      .line { fill: none; stroke: #64748b; stroke-width: 1.5 }
      .publish { stroke: #d97706 }
      .tip { fill: #d97706 }
      text { font-family: ui-sans-serif, "DejaVu Sans", Helvetica, Arial, sans-serif; \
      fill: #0f172a }
      .title { font-size: 14px; font-weight: 600 }
      .detail { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, monospace; \
      font-size: 12px; fill: #475569 }
      .on-network { fill: #ffffff }
      @media (prefers-color-scheme: dark) {
        .page { fill: #0d1117 }
        .network { fill: #1d4ed8 }
        .container { fill: #161b22; stroke: #475569 }
        .published { fill: #3b2a06; stroke: #d97706 }
        .line { stroke: #64748b }
        .publish { stroke: #d97706 }
        text { fill: #e2e8f0 }
        .detail { fill: #94a3b8 }
        .on-network { fill: #ffffff }
      }
      """;

  private SvgPicture() {}

  public static String draw(TopologyGraph graph) {
    Layout layout = LayeredLayout.of(HostLines.in(graph));
    StringBuilder out = new StringBuilder();
    String width = number(layout.width());
    String height = number(layout.height());
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\""
            .formatted(width, height, width, height));
    out.append(" role=\"img\">\n<title>").append(escaped(graph.title())).append("</title>\n");
    out.append("<style>\n").append(STYLE).append("</style>\n");
    out.append("<defs><marker id=\"tip\" markerWidth=\"8\" markerHeight=\"8\"");
    out.append(" refX=\"7\" refY=\"4\" orient=\"auto\">");
    out.append("<path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n");
    out.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
    layout.lines().forEach(line -> out.append(line(line)));
    layout.boxes().forEach(box -> draw(box, out));
    return out.append("</svg>\n").toString();
  }

  private static String line(Layout.Line line) {
    String points =
        line.points().stream()
            .map(p -> number(p.x()) + "," + number(p.y()))
            .collect(Collectors.joining(" "));
    String look = line.arrow() ? "line publish\" marker-end=\"url(#tip)" : "line";
    return "<polyline class=\"" + look + "\" points=\"" + points + "\"/>\n";
  }

  private static void draw(Layout.Box box, StringBuilder out) {
    Node node = box.node();
    String kind = node.kind().name().toLowerCase(Locale.ROOT);
    String corner = node.kind() == Kind.CONTAINER ? "6" : number(Math.min(17, box.height() / 2));
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n"
            .formatted(
                kind,
                number(box.x()),
                number(box.y()),
                number(box.width()),
                number(box.height()),
                corner));
    if (node.kind() == Kind.NETWORK) {
      row(box, out);
    } else {
      stack(box, out);
    }
  }

  /** Title and details in one centred row. */
  private static void row(Layout.Box box, StringBuilder out) {
    double x = box.x() + box.width() / 2;
    double y = box.y() + box.height() / 2 + 5;
    out.append("<text class=\"title on-network\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">"
        .formatted(number(x), number(y)));
    out.append(escaped(box.node().title())).append("<tspan class=\"detail on-network\" dx=\"12\">");
    out.append(escaped(String.join(" \u00b7 ", box.node().lines()))).append("</tspan></text>\n");
  }

  private static void stack(Layout.Box box, StringBuilder out) {
    double x = box.x() + Sizes.PADDING;
    double y = box.y() + Sizes.PADDING + Sizes.TITLE_SIZE - 2;
    out.append(text("title", x, y, box.node().title()));
    for (String line : box.node().lines()) {
      y += Sizes.LINE_HEIGHT;
      out.append(text("detail", x, y, line));
    }
  }

  private static String text(String look, double x, double y, String text) {
    return "<text class=\"%s\" xml:space=\"preserve\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(look, number(x), number(y), escaped(text));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
