package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NamespaceSetup;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.testing.Exchange;
import io.cnmc.netlink.testing.Exchange.Kind;
import io.cnmc.netlink.testing.ExchangeInterceptor;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same of a network that is hidden from the host, and what only such a network can suffer. */
class HiddenTunnelTest extends TunnelDriftTest {
  private static final String HIDDEN = "t.mesh.hidden";
  private static final Octets HERE = Octets.ofHex("c000020b");

  @Override
  String source() {
    return MESH.replace("/24 }", "/24  options { hidden = true  vni = 5001 } }");
  }

  private static String shown() {
    return MESH.replace("/24 }", "/24  options { vni = 5001 } }")
        .replace("endpoint mesh }", "endpoint mesh { address = 10.1.0.1 } }")
        .replace("subnet = 10.1.0.0/24", "subnet = 10.1.0.0/24  gateway = 10.1.0.254");
  }

  @Override
  Namespace there() throws IOException {
    return kernel.open(HIDDEN).orElseThrow();
  }

  private List<String> links(Namespace namespace) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .map(LinkMessage::name)
        .toList();
  }

  private List<String> changes() throws IOException {
    return bench.plan(desired).changes().stream()
        .map(change -> change.getClass().getSimpleName() + " " + change.key())
        .toList();
  }

  @Test
  void theHostHasNoPartInIt() throws IOException {
    assertEquals(List.of("lo", "uplink"), links(kernel.host()));
    try (Namespace there = there()) {
      assertEquals(List.of("lo", "br-mesh", "vx-mesh"), links(there).subList(0, 3));
    }
  }

  @Test
  void aNamespaceThatIsGoneIsMadeAgain() throws IOException {
    kernel.delete(HIDDEN);
    assertTrue(changes().contains("Create sandbox " + HIDDEN), changes()::toString);
    assertTrue(changes().contains("Create link br-mesh in " + HIDDEN), changes()::toString);
    bench.converge(desired);
    assertEquals(whole, snapshot());
  }

  /** Its packets would never leave: it has the namespace's own addresses, which are none. */
  @Test
  void aTunnelThatSendsThroughItsOwnNamespaceIsMadeAgain() throws IOException {
    try (Namespace there = there()) {
      int bridge = 2;
      there.route().execute(LinkRequest.delete(LinkSettings.named("vx-mesh")));
      there
          .route()
          .execute(
              LinkRequest.create(
                  LinkSettings.named("vx-mesh")
                      .mtu(1450)
                      .master(bridge)
                      .up(true)
                      .kind(new Vxlan(5001, HERE, 4789, false, true))));
    }
    assertTrue(changes().contains("Replace link vx-mesh in " + HIDDEN), changes()::toString);
    bench.converge(desired);
    try (Namespace there = there()) {
      assertEquals(
          List.of(true),
          there.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
              .filter(link -> link.name().equals("vx-mesh"))
              .map(link -> link.lowerNamespaceId() >= 0)
              .toList());
    }
  }

  @Test
  void aPortThatIsDetachedIsAttachedAgain() throws IOException {
    try (Namespace there = there()) {
      String port = links(there).get(3);
      there.route().execute(LinkRequest.set(LinkSettings.named(port).master(0)));
      assertEquals(List.of("Update link " + port + " in " + HIDDEN), changes());
      there
          .route()
          .execute(LinkRequest.create(LinkSettings.named("stray").kind(Bridge.DEFAULT)));
      assertTrue(changes().contains("Delete link stray in " + HIDDEN), changes()::toString);
    }
    bench.converge(desired);
    assertEquals(whole, snapshot());
  }

  @Test
  void itIsShownAndHiddenAgainAndGoesWithoutATrace() throws IOException {
    KernelState.Desired shown = bench.desired(shown());
    bench.converge(shown);
    assertTrue(links(kernel.host()).contains("vx-mesh"));
    assertEquals(List.of("t.a"), kernel.namespaceNames());
    bench.converge(desired);
    assertEquals(List.of("lo", "uplink"), links(kernel.host()));
    bench.converge(shown);
    bench.converge(desired);
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals(List.of("lo", "uplink"), links(kernel.host()));
  }

  @Test
  void itsNumberGoesToTheNetworkThatIsTheTarget() throws IOException {
    for (String before : List.of(source(), shown())) {
      for (String after : List.of(source(), shown())) {
        bench.converge(bench.desired(before));
        KernelState.Desired wanted =
            bench.desired(
                after
                    .replace("mesh", "fresh")
                    .replace("10.1.0.", "10.7.0.")
                    .replace("container ", "container new-"));
        assertInstanceOf(
            ApplyReport.Applied.class,
            bench.apply(bench.plan(wanted, "fresh"), ApplyOptions.OnError.REVERT));
        bench.converge(wanted);
      }
    }
  }

  @Test
  void itsNumberIsNotAnothersByASecondName() throws IOException {
    kernel.attach(HIDDEN, "foo");
    kernel.attach(HIDDEN, "t.anything");
    assertEquals(List.of(), changes());
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of("foo", "t.anything"), kernel.namespaceNames());
  }

  /** Its number is the host's, whoever else has it and wherever. */
  @Test
  void aNumberThatATunnelOfAnotherNamespaceHasIsTold() throws IOException {
    bench.converge(Planner.nothing("t"));
    try (Namespace theirs = kernel.create("theirs", inside -> {})) {
      kernel
          .host()
          .route()
          .execute(
              LinkRequest.create(
                  LinkSettings.named("vx9")
                      .namespace(theirs.descriptor())
                      .kind(new Vxlan(5001, HERE, 4789, false, true))));
    }
    for (String source : List.of(source(), shown())) {
      assertEquals(List.of("CNM3016"), refusals(source));
    }
  }

  private List<String> refusals(String source) throws IOException {
    KernelState.Desired wanted = bench.desired(source);
    return bench.planner.plan(wanted, bench.read(wanted), PlanOptions.ALL).diagnostics().stream()
        .map(diagnostic -> diagnostic.code().id())
        .toList();
  }

  @Test
  void aNumberOfTheOtherFamilyIsAnother() throws IOException {
    bench.converge(Planner.nothing("t"));
    Octets other = Octets.ofHex("fd000000000000000000000000000001");
    kernel
        .host()
        .route()
        .execute(
            LinkRequest.create(
                LinkSettings.named("vx9").kind(new Vxlan(5001, other, 4789, false, true))));
    assertEquals(List.of(), refusals(source()));
    assertEquals(List.of(), refusals(shown()));
  }

  /** As one that comes up where no plan can look. */
  @Test
  void aNumberThatIsTakenOutOfSightIsToldByTheKernel() throws IOException {
    bench.converge(Planner.nothing("t"));
    Plan plan = bench.plan(desired);
    kernel
        .host()
        .route()
        .execute(
            LinkRequest.create(
                LinkSettings.named("vx9").kind(new Vxlan(5001, HERE, 4789, false, true))));
    String report = bench.apply(plan, ApplyOptions.OnError.REVERT).toString();
    assertTrue(report.contains("in a network namespace that has no name in /run/netns"), report);
  }
}
