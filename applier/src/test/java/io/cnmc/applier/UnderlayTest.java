package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels need an address of this machine, and a link that carries their frames. */
class UnderlayTest {
  private static final String MESH =
      """
      topology t {
      }
      host here { address = 192.0.2.11 }
      host there { address = 192.0.2.12 }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      network wide { driver = overlay  subnet = 10.2.0.0/24 }
      container a { on = here  endpoint mesh  endpoint wide }
      container b { on = there  endpoint mesh  endpoint wide }
      """;

  @TempDir Path runDirectory;

  /** What planning says on a machine whose uplink has that MTU and that address. */
  private List<String> said(int mtu, String address, String source) throws IOException {
    FakeKernel kernel = new FakeKernel();
    NetlinkConnection host = kernel.host().route();
    LinkSettings uplink = LinkSettings.named("uplink").index(9).mtu(mtu).up(true);
    host.execute(LinkRequest.create(uplink.kind(new Dummy())));
    host.execute(AddressMessage.of(9, Octets.ofHex(address), 24).add());
    Bench bench = new Bench(kernel, runDirectory);
    KernelState.Desired desired = bench.desired(source);
    PlanResult result =
        bench.planner.plan(
            desired,
            new LiveStateReader(kernel, Kinds.NONE, 1).read(desired),
            new PlanOptions(List.of()));
    return result.diagnostics().stream().map(UnderlayTest::words).toList();
  }

  private static String words(Diagnostic diagnostic) {
    return diagnostic.code().id() + " " + Objects.requireNonNull(diagnostic.primary()).text();
  }

  @Test
  void itCarriesTheFramesOrIsRefusedOnce() throws IOException {
    assertEquals(List.of(), said(1500, "c000020b", MESH));
    assertEquals(
        List.of("CNM3018 its frames take 1500 bytes, and `uplink` carries 1499"),
        said(1499, "c000020b", MESH));
    String told = MESH.replace("/24 }", "/24  options { underlay_mtu = 1400 } }");
    assertEquals(List.of(), said(1400, "c000020b", told));
  }

  @Test
  void itHasTheAddressOrIsRefusedOnce() throws IOException {
    assertEquals(
        List.of("CNM3017 it would leave from `192.0.2.11`, which no link of this machine has"),
        said(1500, "c000020c", MESH));
  }
}
