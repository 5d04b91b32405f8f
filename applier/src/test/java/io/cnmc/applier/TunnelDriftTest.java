package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.TunnelRemote;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.ChangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others do to what a tunnel knows is seen, taken back, and put back by a revert. */
class TunnelDriftTest {
  static final String MESH =
      """
      topology t {
      }
      host here { address = 192.0.2.11 }
      host there { address = 192.0.2.12 }
      host beyond { address = 192.0.2.13 }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      container a { on = here  endpoint mesh }
      container b { on = there  endpoint mesh { mac = 02:00:00:00:00:0b } }
      container c { on = beyond  endpoint mesh { mac = 02:00:00:00:00:0c } }
      """;

  private static final Octets THERE = Octets.ofHex("c000020c");
  private static final Octets ELSEWHERE = Octets.ofHex("c0000263");
  private static final Octets B = Octets.ofHex("02000000000b");
  private static final Octets STRANGER = Octets.ofHex("020000000099");
  private static final Octets GROUP = Octets.ofHex("01005e000001");
  private static final Octets OTHERS = Octets.ofHex("000000000000");

  @TempDir Path runDirectory;
  FakeKernel kernel = new FakeKernel();
  Bench bench;
  KernelState.Desired desired;
  List<String> whole;

  String source() {
    return MESH;
  }

  /** Where the tunnel is. */
  Namespace there() throws IOException {
    return kernel.host();
  }

  private void execute(Request request) throws IOException {
    try (Namespace there = there()) {
      there.route().execute(request);
    }
  }

  @BeforeEach
  void apply() throws IOException {
    kernel = new FakeKernel();
    NetlinkConnection host = kernel.host().route();
    host.execute(
        LinkRequest.create(LinkSettings.named("uplink").index(9).up(true).kind(new Dummy())));
    host.execute(AddressMessage.of(9, Octets.ofHex("c000020b"), 24).add());
    bench = new Bench(kernel, runDirectory);
    desired = bench.desired(source());
    bench.converge(desired);
    whole = snapshot();
  }

  List<String> snapshot() {
    return kernel.snapshot().lines().sorted().toList();
  }

  /** Something done to the link with that index. */
  private record Drift(String name, IntFunction<List<Request>> requests) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static NeighbourMessage entry(int link, Octets mac, Octets to, TunnelRemote remote) {
    return new NeighbourMessage(
        Family.BRIDGE,
        link,
        to,
        mac,
        NeighbourMessage.PERMANENT,
        NeighbourMessage.SELF,
        0,
        0,
        remote);
  }

  private static NeighbourMessage entry(int link, Octets mac, Octets to) {
    return entry(link, mac, to, TunnelRemote.OF_LINK);
  }

  private static TunnelRemote detour(int port, int vni, int link) {
    return new TunnelRemote(port, vni, link, 0);
  }

  static Stream<Drift> drifts() {
    return Stream.of(
        new Drift(
            "a group with two destinations",
            tunnel ->
                List.of(
                    entry(tunnel, GROUP, THERE).append(), entry(tunnel, GROUP, ELSEWHERE).append())),
        new Drift("another port", t -> List.of(entry(t, B, THERE, detour(4790, 0, 0)).replace())),
        new Drift("another VNI", t -> List.of(entry(t, B, THERE, detour(0, 9, 0)).replace())),
        new Drift("by a link", t -> List.of(entry(t, B, THERE, detour(0, 0, 1)).replace())),
        new Drift(
            "a nexthop",
            t ->
                List.of(
                    entry(t, B, THERE).delete(),
                    entry(t, B, Octets.EMPTY, new TunnelRemote(0, 0, 0, 3)).add())),
        new Drift(
            "a stranger with all of it",
            t -> List.of(entry(t, STRANGER, ELSEWHERE, detour(4790, 9, 1)).add())),
        new Drift(
            "flooding twice", t -> List.of(entry(t, OTHERS, THERE, detour(4790, 9, 1)).append())),
        new Drift(
            "another MAC of the tunnel, with neighbours put back",
            t ->
                List.of(
                    LinkRequest.set(LinkSettings.named("vx-mesh").address(STRANGER)),
                    new NeighbourMessage(
                            Family.INET,
                            t,
                            Octets.ofHex("0a010003"),
                            B,
                            NeighbourMessage.PERMANENT,
                            0,
                            0,
                            0)
                        .add())));
  }

  private List<String> drift(Drift drift) throws IOException {
    for (Request request : drift.requests.apply(tunnel())) {
      execute(request);
    }
    return snapshot();
  }

  private int tunnel() throws IOException {
    try (Namespace there = there()) {
      return there.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
          .filter(l -> l.name().equals("vx-mesh"))
          .findFirst()
          .orElseThrow()
          .index();
    }
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void itIsMended(Drift drift) throws IOException {
    drift(drift);
    bench.converge(desired);
    assertEquals(whole, snapshot());
  }

  /** Learned, or put there by others, to go by themselves: until then frames go where they say. */
  @Test
  void entriesThatAgeAreDrift() throws IOException {
    for (NeighbourMessage permanent :
        List.of(
            entry(tunnel(), STRANGER, ELSEWHERE),
            entry(tunnel(), B, ELSEWHERE),
            entry(tunnel(), B, THERE))) {
      NeighbourMessage aging =
          new NeighbourMessage(
              Family.BRIDGE,
              permanent.link(),
              permanent.destination(),
              permanent.address(),
              NeighbourMessage.REACHABLE,
              NeighbourMessage.SELF,
              0,
              0,
              permanent.remote());
      execute(aging.replace());
      assertEquals(1, bench.plan(desired).changes().size(), aging::toString);
      bench.converge(desired);
      assertEquals(whole, snapshot());
    }
  }

  /** As it looks when a dump passes over an entry because others write to the table. */
  @Test
  void anEntryThatSeemsToBeMissingIsPutAgain() throws IOException {
    KernelState.Desired more =
        bench.desired(source() + "container d { on = there  endpoint mesh }\n");
    apply();
    int before = kernel.changeCount();
    bench.converge(more);
    int last = kernel.changeCount();
    List<String> wanted = snapshot();
    apply();
    assertEquals(before, kernel.changeCount());
    NeighbourMessage entry = entry(tunnel(), B, THERE);
    kernel.intercept(
        change -> {
          if (change.number() == last) {
            kernel.intercept(again -> ChangeInterceptor.Fate.PROCEED);
            assertDoesNotThrow(() -> execute(entry.delete()));
          }
          return ChangeInterceptor.Fate.PROCEED;
        });
    assertInstanceOf(ApplyReport.Applied.class, bench.apply(more));
    assertEquals(wanted, snapshot());
  }

  /** Whichever change of the mending is refused, for as long as there is one more. */
  @ParameterizedTest
  @MethodSource("drifts")
  void andPutBackByARevert(Drift drift) throws IOException {
    for (int offset = 1; ; offset++) {
      apply();
      List<String> drifted = drift(drift);
      Plan plan = bench.plan(desired);
      int fault = kernel.changeCount() + offset;
      kernel.failAt(fault, Errno.EINVAL);
      ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
      if (kernel.changeCount() < fault) {
        assertInstanceOf(ApplyReport.Applied.class, report, report.toString());
        assertTrue(offset > 1, "nothing was mended");
        return;
      }
      assertInstanceOf(ApplyReport.Reverted.class, report, "change " + offset + ": " + report);
      assertEquals(drifted, snapshot(), "change " + offset);
    }
  }
}
