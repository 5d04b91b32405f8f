package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HostChoiceTest {
  private static final Span HERE = new Span(new SourceFile("t.cnm", ""), 0, 0);

  private static Topology topology(String... addresses) {
    List<Host> hosts =
        Arrays.stream(addresses)
            .map(a -> new Host("at-" + a.replace('.', '-'), IpAddress.of(a), new TreeMap<>(), HERE))
            .toList();
    return new Topology("t", null, hosts, List.of(), List.of(), List.of(), HERE);
  }

  private static Arguments arguments(String... line) {
    CommandSpec spec = CommandSpec.create();
    spec.addOption(OptionSpec.builder("--host").type(String.class).build());
    return new Arguments(new CommandLine(spec).parseArgs(line));
  }

  /** Its loopback link has these addresses. */
  private static FakeKernel kernel(String... addresses) throws IOException {
    FakeKernel kernel = new FakeKernel();
    for (String address : addresses) {
      Octets octets = Octets.of(IpAddress.of(address).bytes());
      kernel.host().route().execute(AddressMessage.of(1, octets, 24).add());
    }
    return kernel;
  }

  private static Optional<String> choice(
      Topology topology, Arguments arguments, FakeKernel kernel) throws IOException {
    return new HostChoice(topology, arguments).of(ThisMachine.of(kernel)).map(Host::name);
  }

  private static void assertRefused(
      String why,
      @Nullable String help,
      Topology topology,
      @Nullable ThisMachine machine,
      String... line) {
    HostChoice choice = new HostChoice(topology, arguments(line));
    CommandFailure failure = assertThrows(CommandFailure.class, () -> choice.of(machine));
    assertEquals(ExitCode.ERROR, failure.exitCode());
    Diagnostic message = failure.diagnostics().get(0);
    assertEquals(CommandCode.HOST, message.code());
    assertEquals(List.of(why), message.notes());
    assertEquals(help, message.help());
  }

  @Test
  void theMachineIsTheHostWhoseAddressItHas() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    assertEquals(
        Optional.of("at-192-0-2-2"),
        choice(topology, arguments(), kernel("192.0.2.2", "10.0.0.1")));
  }

  @Test
  void theOneThatIsNamedIsMeantWhateverTheMachineHas() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    assertEquals(
        Optional.of("at-192-0-2-1"),
        choice(topology, arguments("--host", "at-192-0-2-1"), kernel("192.0.2.2")));
  }

  @Test
  void theNameTellsOnlyWhereNoAddressDoes() {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    Host first = topology.hosts().get(0);
    Host second = topology.hosts().get(1);
    assertEquals(List.of(first), machine("at-192-0-2-1").hosts(topology));
    assertEquals(List.of(second), machine("at-192-0-2-1", "192.0.2.2").hosts(topology));
    assertEquals(List.of(), machine("else").hosts(topology));
  }

  @Test
  void aPlanIsForTheMachineWithItsHostsAddress() {
    PlanHost found = new PlanHost("node1", IpAddress.of("192.0.2.1"), false);
    assertTrue(machine("else", "192.0.2.1").is(found));
    assertFalse(machine("node1", "192.0.2.2").is(found));
    PlanHost called = new PlanHost("node1", IpAddress.of("192.0.2.1"), true);
    assertTrue(machine("node1").is(called));
    assertTrue(machine("else", "192.0.2.1").is(called));
    assertFalse(machine("node2").is(called));
  }

  /** On which {@code t} runs. */
  private static ThisMachine machine(String name, String... addresses) {
    StateReader reader =
        new StateReader() {
          @Override
          public KernelState.Observed read(KernelState.Desired desired) {
            throw new AssertionError("only names are asked for");
          }

          @Override
          public List<String> topologies() {
            return List.of("s", "t");
          }
        };
    Set<IpAddress> all =
        Arrays.stream(addresses).map(IpAddress::of).collect(Collectors.toUnmodifiableSet());
    return new ThisMachine(all, name, reader);
  }

  @Test
  void withoutHostsThereIsNothingToChoose() throws IOException {
    assertEquals(Optional.empty(), choice(topology(), arguments(), kernel()));
    assertRefused(
        "topology `t` has no host `a`; it has none, and is applied to this machine",
        null,
        topology(),
        null,
        "--host",
        "a");
  }

  @Test
  void whatCannotBeToldIsSaid() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2", "192.0.2.3");
    String hosts =
        "; its hosts: at-192-0-2-1 (192.0.2.1), at-192-0-2-2 (192.0.2.2), at-192-0-2-3 (192.0.2.3)";
    String first = "name one: `--host at-192-0-2-1`";
    assertRefused(
        "none of the hosts is this machine" + hosts,
        first,
        topology,
        ThisMachine.of(kernel("10.0.0.1")));
    assertRefused(
        "this machine has the addresses of at-192-0-2-2 (192.0.2.2), at-192-0-2-3 (192.0.2.3)"
            + hosts,
        "name one: `--host at-192-0-2-2`",
        topology,
        ThisMachine.of(kernel("192.0.2.3", "192.0.2.2")));
    assertRefused(
        "no machine is looked at, so `--host` must say whose part is meant" + hosts,
        first,
        topology,
        null);
    assertRefused(
        "topology `t` has no host `at-192-0-2-4`" + hosts,
        "did you mean `at-192-0-2-1`?",
        topology,
        null,
        "--host",
        "at-192-0-2-4");
  }

  @Test
  void whereTheTopologyRunsForAHostThatIsGoneItsRemovalIsTheHelp() {
    assertRefused(
        "`t` runs here, and none of its hosts is this machine; its hosts: at-192-0-2-1 (192.0.2.1)",
        "if its host is gone: `cnmc destroy t`",
        topology("192.0.2.1"),
        machine("else", "192.0.2.9"));
  }

  @Test
  void theOnlyHostIsMeantWhereNoMachineIsLookedAt() throws IOException {
    Optional<Host> only = new HostChoice(topology("192.0.2.1"), arguments()).of(null);
    assertEquals(Optional.of("at-192-0-2-1"), only.map(Host::name));
  }

  @Test
  void whatGoesNeedsNoHost() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    HostChoice choice = new HostChoice(topology, arguments());
    assertEquals(Optional.empty(), choice.ofRemoval(machine("else")));
    assertEquals(Optional.empty(), choice.ofRemoval(machine("else", "192.0.2.1", "192.0.2.2")));
    assertEquals(
        Optional.of("at-192-0-2-2"), choice.ofRemoval(machine("else", "192.0.2.2")).map(Host::name));
    HostChoice here = new HostChoice(topology, arguments("--host", "at-192-0-2-2"));
    assertEquals(
        Optional.of("at-192-0-2-2"), here.ofRemoval(machine("else", "192.0.2.2")).map(Host::name));
    assertThrows(CommandFailure.class, () -> here.ofRemoval(machine("else", "192.0.2.1")));
    HostChoice unknown = new HostChoice(topology, arguments("--host", "bogus"));
    assertThrows(CommandFailure.class, () -> unknown.ofRemoval(machine("else", "192.0.2.2")));
  }
}
