package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.testing.SimulatedDeath;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks on a link of the host, on the kernel in memory. */
class StackedNetworksTest {
  private static final String VLANS =
      """
      topology t {
      }
      network office {
        driver  = vlan
        subnet  = [10.1.0.0/24, fd01::/64]
        gateway = 10.1.0.1
        options { parent = "uplink"  id = 50 }
      }
      network guests {
        driver = vlan
        subnet = 10.2.0.0/24
        mtu    = 1400
        options { parent = "uplink"  id = 60  icc = false }
      }
      container web {
        endpoint office
        endpoint guests
      }
      container db {
        endpoint office
      }
      """;

  private static final String BASES =
      """
      topology t {
      }
      network office {
        driver = macvlan
        subnet = 10.1.0.0/24
        mtu    = 1400
        options { parent = "uplink.50" }
      }
      network large {
        driver = macvlan
        subnet = [10.2.0.0/24, fd02::/64]
        options { parent = "uplink.50"  mode = "private" }
      }
      network quiet {
        driver = macvlan
        subnet = 10.3.0.0/24
      }
      container web {
        endpoint office
        endpoint quiet
      }
      container db {
        endpoint large
        endpoint quiet
      }
      """;

  private static final String OTHERS =
      VLANS
          .replace("id = 60  icc = false", "id = 61")
          .replace("mtu    = 1400", "")
          .replace("10.2.", "10.3.");

  @TempDir Path runDirectory;

  private FakeKernel kernel;
  private Bench bench;
  private List<String> before;

  @BeforeEach
  void start() throws IOException {
    reset();
  }

  /** A host with an uplink that is up. */
  private void reset() throws IOException {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
    execute(
        LinkRequest.create(
            LinkSettings.named("uplink").kind(new Veth(LinkSettings.named("wall")))));
    execute(LinkRequest.set(LinkSettings.named("wall").up(true)));
    execute(LinkRequest.set(LinkSettings.named("uplink").up(true)));
    before = sorted();
  }

  private void execute(Request request) throws IOException {
    kernel.host().route().execute(request);
  }

  private List<String> sorted() {
    return kernel.snapshot().lines().sorted().toList();
  }

  private LinkMessage link(String name) throws IOException {
    return kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What the plan says, as code and label. */
  private List<String> refusals(String source) throws IOException {
    KernelState.Desired desired = bench.desired(source);
    return new Planner(Drivers.load())
            .plan(desired, new LiveStateReader(kernel, Kinds.NONE, 1).read(desired), PlanOptions.ALL)
            .diagnostics()
            .stream()
            .map(StackedNetworksTest::text)
            .toList();
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.code().id() + " " + Objects.requireNonNull(diagnostic.primary()).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"macvlan", "vlan-trunk"})
  void applyThenPlanIsEmptyAndDestroyRestores(String name) throws IOException {
    KernelState.Desired desired = bench.desired(Bench.topologies().resolve(name + ".cnm"));
    bench.converge(desired);
    bench.converge(Planner.nothing(desired.topology()));
    assertEquals(before, sorted());
  }

  @Test
  void aVlanIsAPortOfItsNetworksBridge() throws IOException {
    bench.converge(bench.desired(VLANS));
    LinkMessage office = link("uplink.50");
    assertEquals(new Vlan(50), Vlan.read(office.kindData()));
    assertEquals(link("uplink").index(), office.lower());
    assertEquals(link("br-office").index(), office.master());
    assertEquals("cnmc:t:network/office", office.alias());
    assertEquals(1400, link("uplink.60").mtu());
  }

  @Test
  void driftIsMended() throws IOException {
    bench.converge(bench.desired(VLANS));
    List<String> applied = sorted();
    List<Request> drifts =
        List.of(
            LinkRequest.set(LinkSettings.named("uplink.50").up(false)),
            LinkRequest.set(LinkSettings.named("uplink.50").mtu(1300)),
            LinkRequest.set(LinkSettings.named("uplink.50").master(0)),
            LinkRequest.set(LinkSettings.named("uplink.50").alias("")),
            LinkRequest.delete(LinkSettings.named("uplink.50")),
            LinkRequest.delete(LinkSettings.named("br-office")));
    for (Request drift : drifts) {
      execute(drift);
      assertEquals(false, bench.plan(bench.desired(VLANS)).changes().isEmpty(), drift.toString());
      bench.converge(bench.desired(VLANS));
      assertEquals(applied, sorted(), drift.toString());
    }
  }

  @Test
  void anotherIdMakesTheVlanAgain() throws IOException {
    bench.converge(bench.desired(VLANS));
    bench.converge(bench.desired(OTHERS));
    List<String> evolved = sorted();
    reset();
    bench.converge(bench.desired(OTHERS));
    assertEquals(sorted(), evolved);
  }

  @Test
  void aParentThatIsDownOrGoneOrTooSmallIsRefused() throws IOException {
    execute(LinkRequest.set(LinkSettings.named("uplink").up(false)));
    assertEquals(
        List.of("CNM3009 `uplink` is down, and a VLAN comes up with it only"), refusals(VLANS));
    execute(LinkRequest.set(LinkSettings.named("uplink").up(true).mtu(1450)));
    assertEquals(List.of("CNM3009 `uplink` has an MTU of 1450, less than 1500"), refusals(VLANS));
    execute(LinkRequest.delete(LinkSettings.named("uplink")));
    assertEquals(List.of("CNM3009 this host has no link `uplink`"), refusals(VLANS));
  }

  @Test
  void aVlanOfSomebodyElseIsRefusedByNameAndById() throws IOException {
    int uplink = link("uplink").index();
    LinkSettings other = LinkSettings.named("theirs").lower(uplink).kind(new Vlan(50));
    execute(LinkRequest.create(other));
    assertEquals(List.of("CNM3015 VLAN 50 of `uplink` is the link `theirs`"), refusals(VLANS));
    execute(LinkRequest.delete(LinkSettings.named("theirs")));
    LinkSettings same = LinkSettings.named("uplink.50").lower(uplink).kind(new Vlan(50));
    execute(LinkRequest.create(same));
    assertEquals(List.of("CNM3001 needs link uplink.50"), refusals(VLANS));
    execute(LinkRequest.delete(LinkSettings.named("uplink.50")));
    assertEquals(List.of(), refusals(VLANS));
  }

  @Test
  void twoTopologiesDoNotShareAVlan() throws IOException {
    bench.converge(bench.desired(VLANS));
    String second =
        """
        topology other {
        }
        network office {
          driver = vlan
          options { parent = "uplink"  id = 50  name = "br-other" }
        }
        """;
    assertEquals(List.of("CNM3001 needs link uplink.50, which topology `t` has"), refusals(second));
  }

  @Test
  void aVlanToBeOnIsMadeAndOwned() throws IOException {
    bench.converge(bench.desired(BASES));
    LinkMessage vlan = link("uplink.50");
    assertEquals(new Vlan(50), Vlan.read(vlan.kindData()));
    assertEquals(0, vlan.master());
    assertEquals(1500, vlan.mtu());
    assertEquals(true, vlan.isUp());
    assertEquals("cnmc:t:network/office", vlan.alias());
    assertEquals("1", kernel.host().sysctl("net/ipv6/conf/uplink.50/disable_ipv6").orElseThrow());
    assertEquals("dummy", link("dm-quiet").kind());
    bench.converge(Planner.nothing("t"));
    assertEquals(before, sorted());
  }

  @Test
  void aVlanOfSomebodyElseToBeOnIsUsedAndLeft() throws IOException {
    int uplink = link("uplink").index();
    LinkSettings theirs = LinkSettings.named("uplink.50").lower(uplink).kind(new Vlan(50));
    execute(LinkRequest.create(theirs));
    List<String> with = sorted();
    bench.converge(bench.desired(BASES));
    assertEquals("", link("uplink.50").alias());
    bench.converge(Planner.nothing("t"));
    assertEquals(with, sorted());
    execute(LinkRequest.set(LinkSettings.named("uplink.50").mtu(1450)));
    assertEquals(
        List.of("CNM3009 `uplink.50` has an MTU of 1450, less than 1500"), refusals(BASES));
  }

  @Test
  void basesThatDriftAreMended() throws IOException {
    bench.converge(bench.desired(BASES));
    List<String> applied = sorted();
    List<Request> drifts =
        List.of(
            LinkRequest.set(LinkSettings.named("uplink.50").up(false)),
            LinkRequest.set(LinkSettings.named("dm-quiet").mtu(1300)),
            LinkRequest.delete(LinkSettings.named("uplink.50")),
            LinkRequest.delete(LinkSettings.named("dm-quiet")));
    for (Request drift : drifts) {
      execute(drift);
      assertEquals(false, bench.plan(bench.desired(BASES)).changes().isEmpty(), drift.toString());
      bench.converge(bench.desired(BASES));
      assertEquals(applied, sorted(), drift.toString());
    }
  }

  /** Neither a link that comes nor one that grows may have a larger MTU than what it is on. */
  @Test
  void aBaseGrowsBeforeWhatIsOnIt() throws IOException {
    String small =
        """
        topology t {}
        network office { driver = macvlan  mtu = 1300  options { parent = "uplink.50" } }
        container web { endpoint office }
        container db { endpoint office }
        """;
    bench.converge(bench.desired(small));
    try (Namespace db = kernel.open("t.db").orElseThrow()) {
      db.route().execute(LinkRequest.delete(LinkSettings.named("eth0")));
    }
    KernelState.Desired grown = bench.desired(small.replace("1300", "1400"));
    List<String> order =
        bench.plan(grown).graph().nodes().stream()
            .map(node -> node.level() + " " + Describe.operation(node.operation()))
            .toList();
    assertEquals(
        List.of(
            "0 change link uplink.50",
            "0 create link eth0 in t.db",
            "1 bring up link eth0 in t.db",
            "1 change link eth0 in t.web"),
        order);
    bench.converge(grown);
  }

  /** The kernel gives them every new MTU of what they are on. */
  @Test
  void ipvlansHaveTheirOwnMtuAfterTheirBaseHasChanged() throws IOException {
    String large =
        """
        topology t {}
        network office { driver = ipvlan  mtu = 1300  options { parent = "uplink.50" } }
        network large { driver = ipvlan  mtu = 1500  options { parent = "uplink.50" } }
        container web { endpoint office }
        container db { endpoint large }
        """;
    bench.converge(bench.desired(large));
    bench.converge(bench.desired(large.replace("1500", "1400")));
    bench.converge(bench.desired(large));
    bench.converge(Planner.nothing("t"));
    assertEquals(before, sorted());
  }

  @Test
  void aNetworkMovesFromItsDummyToALink() throws IOException {
    String moved =
        BASES.replace(
            "subnet = 10.3.0.0/24", "subnet = 10.3.0.0/24\n options { parent = \"uplink.51\" }");
    bench.converge(bench.desired(BASES));
    bench.converge(bench.desired(moved));
    List<String> evolved = sorted();
    reset();
    bench.converge(bench.desired(moved));
    assertEquals(sorted(), evolved);
  }

  @ParameterizedTest
  @ValueSource(strings = {VLANS, BASES})
  void anyOneRefusedChangeIsReverted(String source) throws IOException {
    for (int offset = 1; ; offset++) {
      reset();
      Plan plan = bench.plan(bench.desired(source));
      int fault = kernel.changeCount() + offset;
      kernel.failAt(fault, Errno.EINVAL);
      ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
      if (kernel.changeCount() < fault) {
        assertInstanceOf(ApplyReport.Applied.class, report);
        return;
      }
      if (report instanceof ApplyReport.Reverted) {
        assertEquals(before, sorted(), "change " + offset);
      } else {
        assertInstanceOf(ApplyReport.Applied.class, report, "change " + offset);
        assertEquals(List.of(), bench.plan(bench.desired(source)).changes());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {VLANS, BASES})
  void killedAnywhereTheNextApplyConvergesAndTheNextDestroyLeavesNothing(String source)
      throws IOException {
    bench.converge(bench.desired(source));
    List<String> applied = sorted();
    boolean killed = true;
    for (int offset = 1; killed; offset++) {
      reset();
      killed = dies(source, kernel.changeCount() + offset);
      bench.converge(bench.desired(source));
      assertEquals(applied, sorted(), "change " + offset);
      reset();
      dies(source, kernel.changeCount() + offset);
      bench.converge(Planner.nothing("t"));
      assertEquals(before, sorted(), "change " + offset);
    }
  }

  private boolean dies(String source, int change) throws IOException {
    kernel.intercept(c -> c.number() == change ? new Fate.Die(true) : Fate.PROCEED);
    try {
      bench.apply(bench.desired(source));
      return false;
    } catch (SimulatedDeath e) {
      return true;
    } finally {
      kernel.intercept(c -> Fate.PROCEED);
    }
  }

  /** Its number is its parent's still. */
  @Test
  void aVlanThatSomebodyTookIntoANamespaceIsTold() throws IOException {
    try (Namespace theirs = kernel.create("theirs", inside -> {})) {
      int uplink =
          kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
              .filter(link -> link.name().equals("uplink"))
              .mapToInt(LinkMessage::index)
              .findFirst()
              .orElseThrow();
      kernel
          .host()
          .route()
          .execute(
              LinkRequest.create(
                  LinkSettings.named("taken").lower(uplink).kind(new Vlan(50))));
      kernel
          .host()
          .route()
          .execute(
              LinkRequest.set(LinkSettings.named("taken").namespace(theirs.descriptor())));
    }
    KernelState.Desired desired = bench.desired(VLANS);
    assertEquals(
        List.of("VLAN 50 of `uplink` is the link `taken`"),
        bench.planner.plan(desired, bench.read(desired), PlanOptions.ALL).diagnostics().stream()
            .map(diagnostic -> Objects.requireNonNull(diagnostic.primary()).text())
            .toList());
  }
}
