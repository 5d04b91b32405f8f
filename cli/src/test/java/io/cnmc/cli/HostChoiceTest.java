package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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

  private static String refusal(Topology topology, Arguments arguments, FakeKernel kernel) {
    CommandFailure failure =
        assertThrows(
            CommandFailure.class, () -> HostChoice.of(topology, arguments, kernel));
    return failure.diagnostics().get(0).notes().get(0);
  }

  @Test
  void theMachineIsTheHostWhoseAddressItHas() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    assertEquals(
        Optional.of("at-192-0-2-2"),
        HostChoice.of(topology, arguments(), kernel("192.0.2.2", "10.0.0.1")).map(Host::name));
  }

  @Test
  void theOneThatIsNamedIsMeantWhateverTheMachineHas() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    assertEquals(
        Optional.of("at-192-0-2-1"),
        HostChoice.of(topology, arguments("--host", "at-192-0-2-1"), kernel("192.0.2.2"))
            .map(Host::name));
  }

  @Test
  void withoutHostsThereIsNothingToChoose() throws IOException {
    assertEquals(Optional.empty(), HostChoice.of(topology(), arguments(), kernel()));
    assertEquals(
        "topology `t` has no host `a`; it has none, and is applied to this machine",
        refusal(topology(), arguments("--host", "a"), kernel()));
  }

  @Test
  void whatCannotBeToldIsSaid() throws IOException {
    Topology topology = topology("192.0.2.1", "192.0.2.2");
    String hosts = "; its hosts: at-192-0-2-1 (192.0.2.1), at-192-0-2-2 (192.0.2.2)";
    assertEquals(
        "none of the hosts is this machine" + hosts, refusal(topology, arguments(), kernel()));
    assertEquals(
        "this machine has the addresses of at-192-0-2-1 (192.0.2.1), at-192-0-2-2 (192.0.2.2)"
            + hosts,
        refusal(topology, arguments(), kernel("192.0.2.1", "192.0.2.2")));
    CommandFailure offline =
        assertThrows(CommandFailure.class, () -> HostChoice.of(topology, arguments(), null));
    assertEquals(
        "no machine is looked at, so `--host` must say whose part is meant" + hosts,
        offline.diagnostics().get(0).notes().get(0));
  }
}
