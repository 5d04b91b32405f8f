package io.cnmc.compiler.reach;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.analysis.TestDrivers;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.compiler.model.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model about a source, in words; on a machine that is 192.0.2.1, with a neighbour
 * 192.0.2.9.
 */
record Reach(Topology topology, Reachability model, Surroundings surroundings) {

  private Reach(Topology topology, Surroundings surroundings) {
    this(topology, new Reachability(topology, surroundings), surroundings);
  }

  static Reach in(String source) {
    Compilation compilation =
        new Compiler()
            .compile(
                new SourceFile("t.cnm", source),
                Path.of("."),
                new CompilerOptions(new TestDrivers(), List.of(), name -> null));
    Topology topology =
        compilation.topology().orElseThrow(() -> new AssertionError(compilation.diagnostics()));
    return new Reach(topology, surroundings(Set.of(), true));
  }

  private static Surroundings surroundings(Set<IpFamily> forwarding, boolean returning) {
    return new Surroundings(
        List.of(IpAddress.of("192.0.2.1"), IpAddress.of("fd00:c0::1")),
        List.of(IpAddress.of("192.0.2.9"), IpAddress.of("fd00:c0::9")),
        forwarding,
        returning);
  }

  /** The administrator has the host forward. */
  Reach forwarding() {
    return new Reach(topology, surroundings(Set.of(IpFamily.values()), true));
  }

  Reach claiming(String container, String address) {
    return new Reach(topology, model.claiming(container, IpAddress.of(address)), surroundings);
  }

  /** With an option of a network on. */
  Reach with(String network, String option) {
    List<Network> networks =
        topology.networks().stream()
            .map(n -> n.name().equals(network) ? on(n, option) : n)
            .toList();
    Topology changed =
        new Topology(
            topology.name(), null, networks, topology.containers(), List.of(), topology.origin());
    return new Reach(changed, surroundings);
  }

  private static Network on(Network n, String option) {
    SortedMap<String, OptionValue> options = new TreeMap<>(n.options());
    options.put(option, new OptionValue.Bool(true));
    return new Network(
        n.name(), n.driver(), n.subnets(), n.mtu(), n.internal(), options,
        n.stated(), n.labels(), n.origin());
  }

  /** Nobody outside has routes to the networks. */
  Reach strangers() {
    return new Reach(topology, surroundings(Set.of(), false));
  }

  /**
   * {@code from}: a container, container/link, host or neighbour, and "as SOURCE"; {@code to}:
   * address and tcp/80, udp/53 or icmp.
   */
  String of(String from, String to) {
    String[] who = from.split(" as ");
    @Nullable IpAddress source = who.length == 1 ? null : IpAddress.of(who[1]);
    String[] what = to.split(" ");
    Packet packet = new Packet(sender(who[0]), source, IpAddress.of(what[0]), traffic(what[1]));
    return model.of(packet).toString();
  }

  private static Sender sender(String from) {
    String[] parts = from.split("/");
    return switch (parts[0]) {
      case "host" -> new Sender.Host();
      case "neighbour" -> new Sender.Neighbour();
      default ->
          parts.length == 1 ? new Sender.Program(from) : new Sender.Frame(parts[0], parts[1]);
    };
  }

  private static Traffic traffic(String text) {
    String[] parts = text.split("/");
    return text.equals("icmp")
        ? new Traffic.Echo()
        : new Traffic.To(Protocol.parse(parts[0]).orElseThrow(), Integer.parseInt(parts[1]));
  }
}
