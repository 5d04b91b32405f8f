package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose part of a topology with hosts is meant: that of {@code --host}, else of the host that this
 * machine is, or, where no machine is looked at, of the only one.
 */
final class HostChoice {
  private final Topology topology;
  private final Optional<String> named;

  HostChoice(Topology topology, Arguments arguments) {
    this.topology = topology;
    this.named = arguments.option("--host");
  }

  /** Empty for a topology without hosts; {@code machine} is null where none is looked at. */
  Optional<Host> of(@Nullable ThisMachine machine) throws IOException {
    if (named.isPresent()) {
      return Optional.of(named(named.get()));
    }
    if (topology.hosts().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(machine == null ? theOnly() : thisMachine(machine));
  }

  /** Empty also when it cannot be told, as for what goes: that has the topology's mark. */
  Optional<Host> ofRemoval(@Nullable ThisMachine machine) throws IOException {
    boolean found = machine != null && machine.hosts(topology).size() == 1;
    Optional<Host> host = named.isPresent() || found ? of(machine) : Optional.empty();
    boolean elsewhere =
        host.isPresent() && machine != null && !machine.has(host.get().address());
    if (named.isPresent() && host.isPresent() && elsewhere) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          message("what would go is here, and `" + host.get().name() + "` is not this machine")
              .help("leave `--host` out, or do it there"));
    }
    return host;
  }

  private Host theOnly() {
    if (topology.hosts().size() > 1) {
      throw failure(
          "no machine is looked at, so `--host` must say whose part is meant", topology.hosts());
    }
    return topology.hosts().getFirst();
  }

  private Host thisMachine(ThisMachine machine) throws IOException {
    List<Host> found = machine.hosts(topology);
    if (found.isEmpty() && machine.runs(topology)) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          message("`" + topology.name() + "` runs here, and none of its hosts is this machine")
              .help("if its host is gone: `cnmc destroy " + topology.name() + "`"));
    }
    if (found.isEmpty()) {
      throw failure("none of the hosts is this machine", topology.hosts());
    }
    if (found.size() > 1) {
      throw failure("this machine has the addresses of " + names(found), found);
    }
    return found.getFirst();
  }

  private Host named(String name) {
    List<String> known = topology.hosts().stream().map(Host::name).toList();
    return topology.host(name)
        .orElseThrow(
            () ->
                CommandFailure.of(
                    ExitCode.ERROR,
                    message("topology `" + topology.name() + "` has no host `" + name + "`")
                        .help(
                            NameSuggestions.nearest(name, known)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse(null))));
  }

  private CommandFailure failure(String why, List<Host> candidates) {
    String help = "name one: `--host " + candidates.getFirst().name() + "`";
    return CommandFailure.of(ExitCode.ERROR, message(why).help(help));
  }

  private Diagnostic message(String why) {
    String hosts =
        topology.hosts().isEmpty()
            ? "it has none, and is applied to this machine"
            : "its hosts: " + names(topology.hosts());
    return Diagnostic.nowhere(CommandCode.HOST, why + "; " + hosts);
  }

  private static String names(List<Host> hosts) {
    return String.join(
        ", ", hosts.stream().map(host -> host.name() + " (" + host.address() + ")").toList());
  }
}
