package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NamespaceSetup;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.ChangeInterceptor;
import io.cnmc.netlink.testing.Exchange.Kind;
import io.cnmc.netlink.testing.ExchangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.SandboxName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process inside keeps a namespace whose name somebody takes away, and with it what it has of the
 * host's: a VNI, a MAC on a parent. The next plan takes that away from it.
 */
class HeldSandboxTest {
  private static final String HIDDEN = "t.mesh.hidden";
  private static final String MESH_MARK = "cnmc:t:network/mesh";
  private static final Octets HERE = Octets.ofHex("c000020b");
  private static final int ENOBUFS = 105;

  private static final String LAN =
      """
      topology t {
      }
      network lan { driver = macvlan  subnet = 10.2.0.0/24  options { parent = "uplink" } }
      container m { endpoint lan }
      """;

  private static final String BRIDGED =
      """
      topology t {
      }
      network n { subnet = 10.3.0.0/24 }
      container w { endpoint n }
      """;

  private static final String SET =
      """
      topology t {
      }
      network n { subnet = 10.3.0.0/24 }
      container s {
        endpoint n
        sysctl { "net.ipv4.conf.eth0.rp_filter" = 2 }
      }
      """;

  private static final String WIRED =
      """
      topology t {
      }
      network w { driver = wire  subnet = 10.4.0.0/30 }
      container w1 { endpoint w }
      container w2 { endpoint w }
      """;

  @TempDir private Path runDirectory;
  private FakeKernel kernel;
  private Bench bench;
  private KernelState.Desired desired;
  private List<String> whole;

  @BeforeEach
  void apply() throws IOException {
    kernel = new FakeKernel();
    NetlinkConnection host = kernel.host().route();
    host.execute(
        LinkRequest.create(LinkSettings.named("uplink").index(9).up(true).kind(new Dummy())));
    host.execute(AddressMessage.of(9, HERE, 24).add());
    bench = new Bench(kernel, runDirectory);
    desired = bench.desired(hidden());
    bench.converge(desired);
    whole = named();
  }

  private static String hidden() {
    return TunnelDriftTest.MESH.replace("/24 }", "/24  options { hidden = true  vni = 5001 } }");
  }

  private static String shown() {
    return TunnelDriftTest.MESH
        .replace("/24 }", "/24  options { vni = 5001 } }")
        .replace("endpoint mesh }", "endpoint mesh { address = 10.1.0.1 } }")
        .replace("subnet = 10.1.0.0/24", "subnet = 10.1.0.0/24  gateway = 10.1.0.254");
  }

  private static List<String> links(Namespace namespace) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .map(LinkMessage::name)
        .toList();
  }

  private List<String> named() {
    return kernel.snapshot().lines().filter(line -> !line.startsWith("unnamed ")).sorted().toList();
  }

  private List<String> unnamed() throws IOException {
    List<String> left = new ArrayList<>();
    kernel.visitUnnamed(held -> left.addAll(links(held)));
    return left;
  }

  private long inode() throws IOException {
    List<Long> inodes = new ArrayList<>();
    kernel.visitUnnamed(held -> inodes.add(held.inode()));
    return inodes.getFirst();
  }

  private List<String> changes(KernelState.Desired desired) throws IOException {
    return bench.plan(desired).changes().stream()
        .map(change -> change.getClass().getSimpleName() + " " + change.key())
        .toList();
  }

  @Test
  void itsNumberIsTakenFromItByAPlanThatSaysSo() throws IOException {
    kernel.forget(HIDDEN);
    String tunnel = "link vx-mesh in " + HIDDEN + "/" + inode();
    List<String> changes = changes(desired);
    assertTrue(changes.contains("Delete " + tunnel), changes::toString);
    bench.converge(desired);
    assertEquals(whole, named());
    assertEquals(List.of("lo", "br-mesh"), unnamed());
  }

  /** Its VNI goes to the tunnel in the host. */
  @Test
  void itsNetworkIsShown() throws IOException {
    kernel.forget(HIDDEN);
    bench.converge(bench.desired(shown()));
    assertTrue(links(kernel.host()).contains("vx-mesh"));
    assertEquals(List.of("lo", "br-mesh"), unnamed());
  }

  @Test
  void destroyTakesItAwayAndNothingMore() throws IOException {
    kernel.forget(HIDDEN);
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of("lo", "br-mesh"), unnamed());
    assertEquals(List.of("lo", "uplink"), links(kernel.host()));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals(List.of(), changes(Planner.nothing("t")));
  }

  @Test
  void soDoesAnApplyOfASourceWithoutTheNetwork() throws IOException {
    kernel.forget(HIDDEN);
    bench.converge(bench.desired("topology t {\n}\nnetwork n { subnet = 10.3.0.0/24 }\n"));
    assertEquals(List.of("lo", "br-mesh"), unnamed());
  }

  /** Two lost their names, one after the other. */
  @Test
  void eachOfThemIsFound() throws IOException {
    kernel.forget(HIDDEN);
    bench.converge(desired);
    kernel.forget(HIDDEN);
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of("lo", "br-mesh", "lo", "br-mesh"), unnamed());
  }

  @Test
  void aContainersLinkOnAParentIsTakenAwayToo() throws IOException {
    bench.converge(Planner.nothing("t"));
    KernelState.Desired lan = bench.desired(LAN);
    bench.converge(lan);
    List<String> before = named();
    kernel.forget("t.m");
    assertTrue(changes(lan).contains("Delete link eth0 in t.m/" + inode()), changes(lan)::toString);
    bench.converge(lan);
    assertEquals(before, named());
    assertEquals(List.of("lo"), unnamed());
  }

  /** Both ends are where no name leads to. */
  @Test
  void aWireOfTwoOfThemIsTakenAwayToo() throws IOException {
    bench.converge(Planner.nothing("t"));
    bench.converge(bench.desired(WIRED));
    kernel.forget("t.w1");
    kernel.forget("t.w2");
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of("lo", "lo"), unnamed());
    bench.converge(bench.desired(WIRED));
  }

  @Test
  void ofANetworkOfWhichAllAreHeldNothingLeadsAnywhere() throws IOException {
    kernel.forget(HIDDEN);
    kernel.forget("t.a");
    bench.converge(Planner.nothing("t"));
    assertEquals(List.of("lo", "br-mesh", "lo"), unnamed());
  }

  /** What only a process held goes with it, whoever else would have taken it away. */
  @Test
  void theProcessMayEndBetweenAPlanAndItsApply() throws IOException {
    for (Held what : held().toList()) {
      bench.converge(Planner.nothing("t"));
      KernelState.Desired wanted = bench.desired(what.source);
      bench.converge(wanted);
      kernel.forget(what.sandbox);
      Plan plan = bench.plan(wanted);
      kernel.endHolders();
      ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
      assertEquals(ApplyReport.Applied.class, report.getClass(), report::toString);
      assertEquals(List.of(), changes(wanted));
    }
  }

  /** Nothing can bring it back then, and nothing is missing. */
  @Test
  void theProcessMayEndBeforeARevert() throws IOException {
    for (Held what : held().toList()) {
      bench.converge(Planner.nothing("t"));
      KernelState.Desired wanted = bench.desired(what.source);
      bench.converge(wanted);
      kernel.forget(what.sandbox);
      Plan plan = bench.plan(wanted);
      AtomicInteger left = new AtomicInteger(5);
      kernel.intercept(
          change -> {
            if (left.decrementAndGet() != 0) {
              return ChangeInterceptor.Fate.PROCEED;
            }
            kernel.endHolders();
            return new ChangeInterceptor.Fate.Refuse(new Errno(ENOBUFS));
          });
      ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
      assertEquals(ApplyReport.Reverted.class, report.getClass(), report::toString);
      bench.converge(wanted);
    }
  }

  private record Held(String source, String sandbox) {}

  static Stream<Held> held() {
    return Stream.of(
        new Held(LAN, "t.m"),
        new Held(BRIDGED, "t.w"),
        new Held(SET, "t.s"),
        new Held(WIRED, "t.w1"),
        new Held(hidden(), HIDDEN),
        new Held(hidden(), "t.a"));
  }

  /** Whatever change is refused, what a process holds is as it was. */
  @ParameterizedTest
  @MethodSource("held")
  void aRevertPutsBackWhatWasTaken(Held what) throws IOException {
    bench.converge(Planner.nothing("t"));
    KernelState.Desired wanted = bench.desired(what.source);
    bench.converge(wanted);
    kernel.forget(what.sandbox);
    List<String> before = kernel.snapshot().lines().sorted().toList();
    int n = 1;
    while (isReverted(wanted, n)) {
      assertEquals(before, kernel.snapshot().lines().sorted().toList(), "change " + n);
      n++;
    }
    assertTrue(n > 5, "changes " + n);
    assertEquals(List.of(), changes(wanted));
  }

  /** False when there are not so many changes. */
  private boolean isReverted(KernelState.Desired wanted, int change) throws IOException {
    AtomicInteger left = new AtomicInteger(change);
    kernel.intercept(
        c ->
            left.decrementAndGet() == 0
                ? new ChangeInterceptor.Fate.Refuse(new Errno(ENOBUFS))
                : ChangeInterceptor.Fate.PROCEED);
    ApplyReport report = bench.apply(bench.plan(wanted), ApplyOptions.OnError.REVERT);
    boolean refused = left.get() <= 0;
    Class<? extends ApplyReport> expected =
        refused ? ApplyReport.Reverted.class : ApplyReport.Applied.class;
    assertEquals(expected, report.getClass(), () -> "change " + change + ": " + report);
    return refused;
  }

  private void holdStranger(String mark) throws IOException {
    NamespaceSetup marking =
        inside -> inside.route().execute(LinkRequest.set(LinkSettings.indexed(1).alias(mark)));
    kernel.create("stranger", marking).close();
    kernel.forget("stranger");
  }

  /** Its number is another's by now. */
  @Test
  void itIsKnownByItsMarkBesideItsNumber() throws IOException {
    holdStranger("cnmc:t:network/other");
    NamespaceRef ref = NamespaceRef.held(SandboxName.of(HIDDEN), inode());
    SystemCallException refused =
        assertThrows(SystemCallException.class, () -> new Namespaces(kernel).open(ref));
    assertEquals(Errno.ENOENT, refused.errno());
    NamespaceRef other = NamespaceRef.held(SandboxName.of("t.other.hidden"), inode());
    new Namespaces(kernel).open(other).close();
  }

  /** As a container of somebody else's, whose root has written a mark into it. */
  @Test
  void aMarkAloneMakesNothingTheTopologys() throws IOException {
    holdStranger("cnmc:t:container/zzz");
    kernel.visitUnnamed(
        inside ->
            inside
                .route()
                .execute(
                    LinkRequest.create(
                        LinkSettings.named("eth0")
                            .kind(new Veth(LinkSettings.named("eth1"))))));
    try (Namespace stranger = stranger()) {
      kernel
          .host()
          .route()
          .execute(
              LinkRequest.create(
                  LinkSettings.named("vethabc")
                      .kind(
                          new Veth(
                              LinkSettings.named("eth2").namespace(stranger.descriptor())))));
    }
    List<String> before = kernel.snapshot().lines().sorted().toList();
    assertEquals(List.of(), changes(desired));
    bench.converge(desired);
    assertEquals(before, kernel.snapshot().lines().sorted().toList());
  }

  private Namespace stranger() throws IOException {
    return kernel.openUnnamed(inode()).orElseThrow();
  }

  /** Others' namespaces may be as large and as restless as they like. */
  @ParameterizedTest
  @ValueSource(strings = {"", MESH_MARK, "cnmc:t:network/../mesh", "cnmc:other:network/mesh"})
  void anotherWhoseDumpsAreInterruptedIsPassedOver(String mark) throws IOException {
    holdStranger(mark);
    kernel.forget(HIDDEN);
    AtomicInteger dumps = new AtomicInteger();
    kernel.interceptExchanges(
        exchange -> {
          if (exchange.namespace().equals("stranger") && exchange.kind() == Kind.DUMP) {
            dumps.incrementAndGet();
            return new ExchangeInterceptor.Fate.Interrupt();
          }
          return ExchangeInterceptor.Fate.ARRIVE;
        });
    bench.converge(desired);
    assertEquals(whole, named());
    assertEquals(mark.equals(MESH_MARK), dumps.get() > 0, "looked into only for its mark");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13})
  void anotherThatNobodyMayLookIntoIsPassedOver(int errno) throws IOException {
    holdStranger(MESH_MARK);
    kernel.forget(HIDDEN);
    kernel.interceptExchanges(
        exchange ->
            exchange.namespace().equals("stranger")
                ? new ExchangeInterceptor.Fate.Refuse(new Errno(errno))
                : ExchangeInterceptor.Fate.ARRIVE);
    bench.converge(desired);
    assertEquals(whole, named());
  }

  /** Then the VNI is taken, as the kernel will say. */
  @Test
  void itsOwnWhoseDumpsAreInterruptedIsPassedOverToo() throws IOException {
    kernel.forget(HIDDEN);
    kernel.interceptExchanges(
        exchange ->
            exchange.namespace().equals(HIDDEN) && exchange.kind() == Kind.DUMP
                ? new ExchangeInterceptor.Fate.Interrupt()
                : ExchangeInterceptor.Fate.ARRIVE);
    List<String> changes = changes(desired);
    assertTrue(changes.contains("Create sandbox " + HIDDEN), changes::toString);
    assertEquals(
        List.of(), changes.stream().filter(change -> change.contains(HIDDEN + "/")).toList());
  }

  /** Of another host of the same topology on one kernel, which has names of its own. */
  @Test
  void whatSendsThroughElsewhereIsLeftAlone() throws IOException {
    kernel.forget(HIDDEN);
    kernel.visitUnnamed(
        held -> {
          held.route().execute(LinkRequest.delete(LinkSettings.named("vx-mesh")));
          held
              .route()
              .execute(
                  LinkRequest.create(
                      LinkSettings.named("vx-mesh").kind(new Vxlan(5001, HERE, 4789, false, true))));
        });
    bench.converge(desired);
    assertEquals(List.of("lo", "br-mesh", "vx-mesh"), unnamed());
  }
}
