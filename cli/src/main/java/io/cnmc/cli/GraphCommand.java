package io.cnmc.cli;

import io.cnmc.cli.graph.DotPicture;
import io.cnmc.cli.graph.MermaidPicture;
import io.cnmc.cli.graph.SvgPicture;
import io.cnmc.cli.graph.TopologyGraph;
import io.cnmc.planner.driver.Drivers;

/** {@code cnmc graph}: a picture of the topology as the source has it. */
final class GraphCommand implements Command {
  private static final String[] FORMATS = {"dot", "mermaid", "svg"};

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1", "The topology.")
        .variables()
        .option("--format", String.join("|", FORMATS), "What to draw; dot unless given.")
        .examples(
            "cnmc graph --format svg shop.cnm > shop.svg",
            "cnmc graph shop.cnm | dot -Tpng -o shop.png");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    String format = arguments.choice("--format", FORMATS);
    Drivers drivers = SessionDrivers.load(session);
    TopologyGraph graph =
        TopologyGraph.of(Sources.topology(arguments.positional(0), drivers, arguments, session));
    session
        .terminal()
        .out()
        .print(
            switch (format) {
              case "mermaid" -> MermaidPicture.draw(graph);
              case "svg" -> SvgPicture.draw(graph);
              default -> DotPicture.draw(graph);
            });
    return ExitCode.DONE;
  }
}
