package io.cnmc.cli;

import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code cnmc compile}: the topology and what it means in kernel objects, as data. */
final class CompileCommand implements Command {
  /** Counts up when a reader of the old form would misread the new one. */
  private static final int FORMAT_VERSION = 1;

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1", "The topology.")
        .variables()
        .hostOfSource()
        .option("--to", "json", "The form; json is the only one.")
        .examples("cnmc compile --to json shop.cnm", "cnmc compile shop.cnm | jq .desired");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    arguments.choice("--to", "json");
    Planning planning = Planning.offline(session);
    Topology topology = planning.topology(arguments.positional(0), arguments);
    Part part = planning.part(topology, arguments);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    json.put("topology", TopologyJson.of(topology));
    json.put("host", part.host().map(Host::name).orElse(null));
    json.put("desired", DesiredJson.of(part.desired()));
    session.terminal().out().print(Json.pretty(json));
    return ExitCode.DONE;
  }
}
