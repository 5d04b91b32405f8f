package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose forwarding is, and what stands before it, when others touch either. */
class ForwardingTest {
  private static final ObjectKey IPV4 = new Forwarding(IpFamily.IPV4).key();
  private static final ObjectKey IPV6 = new Forwarding(IpFamily.IPV6).key();
  private static final String FORWARD_V4 = "net.ipv4.ip_forward";
  private static final String FORWARD_V6 = "net.ipv6.conf.all.forwarding";
  private static final ChainHook HOOK =
      new ChainHook("filter", ChainHook.FORWARD, 0, Verdict.ACCEPT);
  private static final ChainMessage GUARD =
      new ChainMessage(NftFamily.INET, "cnmc", "forward-ipv4", HOOK);

  @TempDir Path runDirectory;
  private FakeKernel kernel;
  private Bench bench;
  private NftConnection nft;
  private KernelState.Desired both;
  private KernelState.Desired other;

  @BeforeEach
  void start() throws IOException {
    kernel = new FakeKernel();
    bench = new Bench(kernel, runDirectory);
    nft = new NftConnection(kernel.host().netfilter());
    both = bench.desired("topology a {\n}\nnetwork a { subnet = [10.1.0.0/24, fd01::/64] }\n");
    other = bench.desired("topology b {\n}\nnetwork b { subnet = 10.2.0.0/24 }\n");
  }

  @Test
  void aFlushedFirewallIsDriftAndForwardingStillOurs() throws IOException {
    List<String> before = sorted();
    bench.converge(both);
    List<String> good = sorted();
    flush();

    assertEquals(List.of(IPV4, IPV6), created(both));
    bench.converge(both);
    assertEquals(good, sorted());

    flush();
    bench.converge(Planner.nothing("a"));
    assertEquals(before, sorted());
  }

  @Test
  void aFlushAfterTheHostForwardedByItselfLeavesItOn() throws IOException {
    kernel.host().sysctl(FORWARD_V4, "1");
    kernel.host().sysctl(FORWARD_V6, "1");
    List<String> before = sorted();
    bench.converge(both);
    flush();
    bench.converge(both);
    bench.converge(Planner.nothing("a"));
    assertEquals(before, sorted());
  }

  @Test
  void anyOtherGuardThanOursIsDrift() throws IOException {
    bench.converge(both);
    List<String> good = sorted();
    TableMessage guard = new TableMessage(NftFamily.INET, "cnmc", "cnmc:*:guard");
    ChainHook drop = new ChainHook("filter", ChainHook.FORWARD, 0, Verdict.DROP);
    ChainHook late = new ChainHook("filter", ChainHook.FORWARD, 7, Verdict.ACCEPT);
    for (Transaction damage :
        List.of(
            new Transaction().flush(GUARD),
            new Transaction().delete(GUARD),
            new Transaction().flush(GUARD).delete(GUARD).create(GUARD),
            new Transaction().delete(GUARD).create(of(drop)),
            new Transaction().delete(GUARD).create(of(late)))) {
      nft.commit(damage);
      assertEquals(List.of(IPV4), created(both));
      bench.converge(both);
      assertEquals(good, sorted());
    }
    nft.commit(new Transaction().delete(guard).create(guard.asDormant()));
    assertEquals(List.of(IPV4, IPV6), created(both));
    bench.converge(both);
    assertEquals(good, sorted());
  }

  @Test
  void aFamilyIsOnAsLongAsSomebodyNeedsIt() throws IOException {
    List<String> before = sorted();
    bench.converge(both);
    bench.converge(other);
    bench.converge(Planner.nothing("a"));
    assertEquals("1", setting(FORWARD_V4));
    assertEquals("0", setting(FORWARD_V6));
    assertEquals(List.of(), bench.plan(other).changes());

    bench.converge(both);
    bench.converge(Planner.nothing("b"));
    assertEquals("1", setting(FORWARD_V4));
    assertEquals("1", setting(FORWARD_V6));
    bench.converge(Planner.nothing("a"));
    assertEquals(before, sorted());
  }

  @Test
  void afterAFlushTheSecondTopologyMendsTheGuardOfBoth() throws IOException {
    List<String> before = sorted();
    bench.converge(both);
    bench.converge(other);
    flush();
    assertEquals(List.of(IPV4), created(other));
    bench.converge(other);
    bench.converge(Planner.nothing("b"));
    bench.converge(both);
    bench.converge(Planner.nothing("a"));
    assertEquals(before, sorted());
  }

  @Test
  void aRulesetThatMovedIsLookedAtAgain() throws IOException {
    AtomicInteger transactions = new AtomicInteger();
    kernel.intercept(
        change -> {
          // The first is the topology's own table, which nobody else changes.
          boolean guard =
              change.what().equals("nft transaction") && transactions.incrementAndGet() > 1;
          return guard && transactions.get() < 4 ? new Fate.Refuse(Errno.ERESTART) : Fate.PROCEED;
        });
    bench.converge(other);
    assertEquals(4, transactions.get());
  }

  @Test
  void aRulesetThatAlwaysMovesIsGivenUp() throws IOException {
    List<String> before = sorted();
    AtomicInteger transactions = new AtomicInteger();
    kernel.intercept(
        change -> {
          boolean guard =
              change.what().equals("nft transaction") && transactions.incrementAndGet() > 1;
          return guard && transactions.get() < 52 ? new Fate.Refuse(Errno.ERESTART) : Fate.PROCEED;
        });
    assertInstanceOf(ApplyReport.Reverted.class, bench.apply(other));
    assertEquals(before, sorted());
  }

  @Test
  void aTableOfTheGuardsNameClashes() throws IOException {
    TableMessage foreign = new TableMessage(NftFamily.INET, "cnmc", "somebody's");
    nft.commit(new Transaction().create(foreign));
    assertEquals(List.of(PlanCode.CLASH), codes(other));

    kernel.host().sysctl(FORWARD_V4, "1");
    assertEquals(List.of(), codes(other), "no guard is needed");
  }

  private void addBridge(String name, int group, int index) throws IOException {
    NetlinkConnection route = kernel.host().route();
    route.execute(
        LinkRequest.create(
            LinkSettings.named(name).index(index).group(group).kind(Bridge.DEFAULT)));
    for (int port = index + 1; port <= index + 2; port++) {
      route.execute(
          LinkRequest.create(
              LinkSettings.named("p" + port).index(port).master(index).kind(new Dummy())));
    }
  }

  @Test
  void bridgesOfOthersAreNotCut() throws IOException {
    addBridge("ours", Ownership.group("whoever"), 10);
    assertEquals(List.of(), codes(both), "the guard lets what is cnmc's pass");
    addBridge("theirs", 7, 20);
    assertEquals(List.of(PlanCode.FILTERED_BRIDGES, PlanCode.FILTERED_BRIDGES), codes(both));
    assertEquals(List.of(PlanCode.FILTERED_BRIDGES), codes(other));
    String setting = "net.bridge.bridge-nf-call-iptables";
    assertEquals("sysctl " + setting + "=0", result(other).diagnostics().get(0).help());

    kernel.host().route().execute(LinkRequest.set(LinkSettings.named("p21").master(0)));
    assertEquals(List.of(), codes(both), "a bridge of one port passes nothing on");
    kernel.host().route().execute(LinkRequest.set(LinkSettings.named("p21").master(20)));

    kernel.host().sysctl(setting, "0");
    assertEquals(List.of(), codes(other));
    assertEquals(List.of(PlanCode.FILTERED_BRIDGES), codes(both), "IPv6 has a setting of its own");
    kernel.host().sysctl(FORWARD_V6, "1");
    assertEquals(List.of(), codes(both), "where the host forwards there is no guard");
  }

  @Test
  void routesFromRouterAdvertisementsAreNotLostSilently() throws IOException {
    NetlinkConnection route = kernel.host().route();
    route.execute(LinkRequest.create(LinkSettings.named("up.5").up(true).kind(Bridge.DEFAULT)));
    Octets own = Octets.ofHex("fd990000000000000000000000000001");
    Octets router = Octets.ofHex("fd990000000000000000000000000002");
    route.execute(new AddressMessage(2, own, 64, own, Octets.EMPTY, 0, 0, 0).add());
    route.execute(RouteMessage.via(Family.INET6, Octets.EMPTY, 0, router, 2, 9).add());
    assertEquals(List.of(PlanCode.ROUTER_ADVERTISEMENTS), codes(both));
    assertEquals(
        "sysctl net.ipv6.conf.up/5.accept_ra=2", result(both).diagnostics().get(0).help());
    assertEquals(List.of(), codes(other), "IPv4 does not touch it");

    kernel.host().sysctl("net.ipv6.conf.up/5.accept_ra", "2");
    assertEquals(List.of(), codes(both));
  }

  private void flush() throws IOException {
    for (TableMessage table : nft.tables()) {
      nft.commit(new Transaction().delete(table));
    }
  }

  private static ChainMessage of(ChainHook hook) {
    return new ChainMessage(NftFamily.INET, "cnmc", "forward-ipv4", hook);
  }

  /** The forwarding that the plan turns on. */
  private List<ObjectKey> created(KernelState.Desired desired) throws IOException {
    return bench.plan(desired).changes().stream()
        .filter(c -> c instanceof Change.Create n && n.after() instanceof Forwarding)
        .map(Change::key)
        .toList();
  }

  private List<PlanCode> codes(KernelState.Desired desired) throws IOException {
    return result(desired).diagnostics().stream().map(d -> (PlanCode) d.code()).toList();
  }

  private PlanResult result(KernelState.Desired desired) throws IOException {
    return bench.planner.plan(
        desired, new LiveStateReader(kernel, Kinds.NONE, 1).read(desired), PlanOptions.ALL);
  }

  private String setting(String name) throws IOException {
    return kernel.host().sysctl(name).orElseThrow();
  }

  private List<String> sorted() {
    return kernel.snapshot().lines().sorted().toList();
  }
}
