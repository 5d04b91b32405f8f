package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose part of a topology with hosts is meant: that of {@code --host}, else of the host whose
 * address this machine has, else of the one that is called as it is.
 */
final class HostChoice {
  private static final String HOST_NAME = "kernel/hostname";

  private HostChoice() {}

  /** Empty for a topology without hosts; {@code kernel} is null where no machine is looked at. */
  static Optional<Host> of(Topology topology, Arguments arguments, @Nullable Kernel kernel)
      throws IOException {
    Optional<String> name = arguments.option("--host");
    if (name.isPresent()) {
      return Optional.of(topology.host(name.get()).orElseThrow(() -> unknown(name.get(), topology)));
    }
    if (topology.hosts().isEmpty()) {
      return Optional.empty();
    }
    if (kernel == null) {
      throw failure("no machine is looked at, so `--host` must say whose part is meant", topology);
    }
    return Optional.of(thisMachine(topology, kernel));
  }

  private static Host thisMachine(Topology topology, Kernel kernel) throws IOException {
    Set<IpAddress> addresses = new HashSet<>();
    String name;
    try (Namespace host = kernel.host()) {
      host.route()
          .dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode)
          .forEach(address -> addresses.add(IpAddress.ofBytes(address.local().toArray())));
      name = host.sysctl(HOST_NAME).orElse("");
    }
    List<Host> found =
        topology.hosts().stream().filter(h -> addresses.contains(h.address())).toList();
    if (found.size() > 1) {
      throw failure("this machine has the addresses of " + names(found), topology);
    }
    return found.stream()
        .findFirst()
        .or(() -> topology.host(name))
        .orElseThrow(() -> failure("none of the hosts is this machine", topology));
  }

  private static CommandFailure unknown(String name, Topology topology) {
    List<String> known = topology.hosts().stream().map(Host::name).toList();
    Diagnostic message =
        Diagnostic.nowhere(
            CommandCode.HOST,
            "topology `" + topology.name() + "` has no host `" + name + "`; " + hosts(topology));
    return CommandFailure.of(
        ExitCode.ERROR,
        message.help(
            NameSuggestions.nearest(name, known).map(n -> "did you mean `" + n + "`?").orElse(null)));
  }

  private static CommandFailure failure(String why, Topology topology) {
    return CommandFailure.of(
        ExitCode.ERROR,
        Diagnostic.nowhere(CommandCode.HOST, why + "; " + hosts(topology))
            .help("name one: `--host " + topology.hosts().getFirst().name() + "`"));
  }

  private static String hosts(Topology topology) {
    return topology.hosts().isEmpty()
        ? "it has none, and is applied to this machine"
        : "its hosts: " + names(topology.hosts());
  }

  private static String names(List<Host> hosts) {
    return String.join(
        ", ", hosts.stream().map(host -> host.name() + " (" + host.address() + ")").toList());
  }
}
