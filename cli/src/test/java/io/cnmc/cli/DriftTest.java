package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.LiveStateReader;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is around a topology can drift, too. */
final class DriftTest {
  @TempDir private Path folder;
  private final FakeKernel kernel = new FakeKernel();
  private Path source;

  @BeforeEach
  void apply() throws IOException {
    source =
        Files.writeString(
            folder.resolve("t.cnm"),
            """
            topology t {}
            host here { address = 192.0.2.11 }
            host there { address = 192.0.2.12 }
            network mesh { driver = overlay  subnet = 10.1.0.0/24 }
            container a { on = here  endpoint mesh }
            container b { on = there  endpoint mesh }
            """);
    var host = kernel.host().route();
    LinkSettings uplink = LinkSettings.named("uplink").index(9).mtu(1500).up(true);
    host.execute(LinkRequest.create(uplink.kind(new Dummy())));
    host.execute(AddressMessage.of(9, Octets.ofHex("c000020b"), 24).add());
    Drivers drivers = Drivers.load();
    CompilerOptions options = new CompilerOptions(drivers, List.of(), name -> null);
    Topology topology = new Compiler().compile(source, options).topology().orElseThrow();
    Planner planner = new Planner(drivers, HostResolver.facts(kernel.files()));
    KernelState.Desired desired =
        planner.desired(topology, topology.hosts().getFirst()).desired();
    KernelState.Observed observed = new LiveStateReader(kernel, Kinds.NONE).read(desired);
    ApplyReport report =
        new Applier(kernel, Kinds.NONE, planner, folder.resolve("run"))
            .apply(
                planner.plan(desired, observed, PlanOptions.ALL).plan(),
                new ApplyOptions(ApplyOptions.OnError.REVERT, 1, new CancellationToken()),
                ApplyListener.SILENT);
    assertInstanceOf(ApplyReport.Applied.class, report, report::toString);
  }

  private Cnmc.Result drift(int exit, String... more) {
    String[] line = new String[2 + more.length];
    line[0] = "drift";
    line[1] = source.toString();
    System.arraycopy(more, 0, line, 2, more.length);
    return new Cnmc().kernel(kernel).run(line).expect(exit);
  }

  /** What the data says of refusals. */
  private String refused(int exit) {
    String json = drift(exit, "--json").out().replaceAll("\\s", "");
    return json.replaceFirst(".*(\"refused\":.*),\"drift\".*", "$1");
  }

  @Test
  void anUnderlayThatHasBecomeTooSmallIsDrift() throws IOException {
    assertEquals("No drift: the kernel is as " + source + " says.\n", drift(0).out());
    assertEquals("\"refused\":false,\"refusals\":[]", refused(0));
    kernel.host().route().execute(LinkRequest.set(LinkSettings.named("uplink").mtu(1400)));
    Cnmc.Result told = drift(2);
    assertEquals(
        "Topology t has not drifted itself;"
            + " `cnmc apply` is refused until what is in the way is mended.\n",
        told.out());
    assertTrue(told.err().contains("error[CNM3018]"), told.err());
    assertTrue(told.err().contains("and `uplink` carries 1400"), told.err());
    assertEquals("\"refused\":true,\"refusals\":[\"CNM3018\"]", refused(2));
  }
}
