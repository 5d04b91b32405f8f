package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NamespaceSetup;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of others on the parent of a topology's links, on the kernel in memory. */
class ParentTenantsTest {
  @TempDir Path runDirectory;

  private FakeKernel kernel;
  private Bench bench;

  @BeforeEach
  void aHostWithAnUplink() throws IOException {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
    execute(
        LinkRequest.create(
            LinkSettings.named("uplink").kind(new Veth(LinkSettings.named("wall")))));
    execute(LinkRequest.set(LinkSettings.named("wall").up(true)));
    execute(LinkRequest.set(LinkSettings.named("uplink").up(true)));
  }

  private void execute(Request request) throws IOException {
    kernel.host().route().execute(request);
  }

  private LinkMessage link(String name) throws IOException {
    return kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A topology with one container on the uplink. */
  private static String topology(String name, String driver, String mode) {
    return """
        topology %s {
        }
        network office {
          driver = %s
          subnet = 10.1.0.0/24
          options { parent = "uplink"  mode = "%s" }
        }
        container web {
          endpoint office
        }
        """
        .formatted(name, driver, mode);
  }

  private List<String> refusals(String source) throws IOException {
    KernelState.Desired desired = bench.desired(source);
    return new Planner(Drivers.load())
            .plan(desired, new LiveStateReader(kernel, Kinds.NONE, 1).read(desired), PlanOptions.ALL)
            .diagnostics()
            .stream()
            .map(ParentTenantsTest::text)
            .toList();
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.code().id() + " " + Objects.requireNonNull(diagnostic.primary()).text();
  }

  @Test
  void theModeOfOthersIpvlansStays() throws IOException {
    bench.converge(bench.desired(topology("one", "ipvlan", "l2")));
    assertEquals(
        List.of("CNM3009 all ipvlan links on `uplink` have the same mode and flag"),
        refusals(topology("two", "ipvlan", "l3")));
    assertEquals(List.of(), refusals(topology("two", "ipvlan", "l2")));
    assertEquals(List.of(), refusals(topology("one", "ipvlan", "l3")), "its own mode changes");
  }

  @Test
  void passthruIsForNobodyBeside() throws IOException {
    bench.converge(bench.desired(topology("one", "macvlan", "bridge")));
    assertEquals(
        List.of("CNM3009 a link in passthru mode has `uplink` for itself"),
        refusals(topology("two", "macvlan", "passthru")));
    assertEquals(List.of(), refusals(topology("two", "macvlan", "private")));
    assertEquals(
        List.of("CNM3009 `uplink` carries no ipvlan beside other kinds"),
        refusals(topology("two", "ipvlan", "l2")));
  }

  @Test
  void linksOfTheHostCount() throws IOException {
    execute(
        LinkRequest.create(
            LinkSettings.named("hand-made")
                .lower(link("uplink").index())
                .kind(new Macvlan(Macvlan.BRIDGE))));
    assertEquals(
        List.of("CNM3009 `uplink` carries no ipvlan beside other kinds"),
        refusals(topology("two", "ipvlan", "l2")));
    execute(LinkRequest.delete(LinkSettings.named("hand-made")));
    assertEquals(List.of(), refusals(topology("two", "ipvlan", "l2")));
  }

  /** One of others, and one as the topology's own are called. */
  @Test
  void aSandboxOfASecondNameIsStillOnlyOne() throws IOException {
    for (String driver : List.of("macvlan", "ipvlan")) {
      String mode = driver.equals("macvlan") ? "passthru" : "l2";
      KernelState.Desired desired = bench.desired(topology("one", driver, mode));
      bench.converge(desired);
      for (String second : List.of("foo", "one.anything")) {
        kernel.attach("one.web", second);
        String whole = kernel.snapshot();
        assertEquals(List.of(), bench.plan(desired).changes(), second);
        bench.succeed(desired);
        assertEquals(whole, kernel.snapshot(), second);
        assertEquals(
            List.of("sandbox one.web"),
            bench.read(desired).owned().objects().keySet().stream()
                .filter(key -> key.type() == ObjectType.SANDBOX)
                .map(ObjectKey::toString)
                .toList());
        kernel.delete(second);
      }
      bench.converge(Planner.nothing("one"));
    }
  }

  @Test
  void whoTakesTheNameOfADeclaredSandboxIsInTheWay() throws IOException {
    bench.converge(bench.desired(topology("one", "macvlan", "bridge")));
    kernel.attach("one.web", "one.db");
    KernelState.Desired desired =
        bench.desired(topology("one", "macvlan", "bridge").replace("container web", "container db"));
    assertEquals(
        List.of("CNM3001"),
        bench.planner.plan(desired, bench.read(desired), PlanOptions.ALL).diagnostics().stream()
            .map(diagnostic -> diagnostic.code().id())
            .toList());
  }

  /** Index and number of the namespace are the same there, and mean another link. */
  @Test
  void linksOnAnotherNamespacesParentDoNot() throws IOException {
    try (Namespace elsewhere = kernel.create("elsewhere", namespace -> {})) {
      for (Request request :
          List.of(
              LinkRequest.create(
                  LinkSettings.named("uplink")
                      .index(link("uplink").index())
                      .kind(new Veth(LinkSettings.named("wall")))),
              LinkRequest.create(
                  LinkSettings.named("hand-made")
                      .lower(link("uplink").index())
                      .kind(new Macvlan(Macvlan.BRIDGE))))) {
        elsewhere.route().execute(request);
      }
    }
    assertEquals(List.of(), refusals(topology("two", "ipvlan", "l2")));
  }
}
