package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.route.BridgeVlans;
import io.cnmc.netlink.route.BridgeVlans.Member;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.diff.Impact;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bridges that filter by VLAN, on the kernel in memory. */
class VlanAwareTest {
  private static final String LAB =
      """
      topology t {
      }
      network lab {
        subnet = 10.1.0.0/24
        options { vlan_filtering = true  gateway_vlan = 10 }
      }
      network flat { subnet = 10.2.0.0/24 }
      container a {
        endpoint lab { vlan = 10 }
        endpoint flat
      }
      container b { endpoint lab { vlan = 20  trunk = [10, 30] } }
      """;

  private static final String EXTERNAL =
      """
      topology t {
      }
      network lab {
        subnet  = 10.1.0.0/24
        gateway = null
        options { external = true  name = "br0"  vlan_filtering = true }
      }
      container a { endpoint lab { trunk = [1, 30] } }
      """;

  private static final String UNAWARE =
      EXTERNAL.replace("  vlan_filtering = true", "").replace(" { trunk = [1, 30] }", "");

  @TempDir Path runDirectory;

  private final FakeKernel kernel = new FakeKernel();
  private Bench bench;
  private List<String> before;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(kernel, runDirectory);
    before = sorted();
  }

  private List<String> sorted() {
    return kernel.snapshot().lines().sorted().toList();
  }

  private void execute(Request request) throws IOException {
    kernel.host().route().execute(request);
  }

  private void filter(String bridge, boolean on, int defaultPvid) throws IOException {
    LinkSettings link = LinkSettings.named(bridge);
    execute(LinkRequest.set(link.kind(new BridgeFiltering(on, defaultPvid))));
  }

  private List<LinkMessage> links() throws IOException {
    return kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode);
  }

  private int index(String alias) throws IOException {
    return links().stream()
        .filter(link -> link.alias().equals("cnmc:t:" + alias) || link.name().equals(alias))
        .findFirst()
        .orElseThrow()
        .index();
  }

  private List<Member> members(String alias) throws IOException {
    int index = index(alias);
    return kernel.host().route().dump(BridgeVlans.list(), BridgeVlans::decode).stream()
        .filter(vlans -> vlans.link() == index)
        .findFirst()
        .orElseThrow()
        .members();
  }

  /** Of each object that is not as declared, what differs. */
  private Map<String, List<String>> drift(String source) throws IOException {
    Map<String, List<String>> drift = new TreeMap<>();
    for (Change change : bench.plan(bench.desired(source)).changes()) {
      List<String> fields = new ArrayList<>();
      if (change instanceof Change.Update update) {
        assertEquals(Impact.HITLESS, update.impact());
        update.fields().stream().map(VlanAwareTest::text).forEach(fields::add);
      }
      drift.put(change.cause().owner() + change.cause().part(), fields);
    }
    return drift;
  }

  private static String text(FieldChange field) {
    return field.name() + " " + field.before() + " > " + field.after();
  }

  /** Nothing is made anew for it, and no link goes down. */
  private void mended(String source) throws IOException {
    List<Integer> indexes = links().stream().map(LinkMessage::index).toList();
    bench.converge(bench.desired(source));
    assertEquals(indexes, links().stream().map(LinkMessage::index).toList());
  }

  @Test
  void portsAndTheBridgeAreInTheirVlansAndInNoOther() throws IOException {
    bench.converge(bench.desired(LAB));
    assertEquals(List.of(Member.access(10)), members("br-lab"));
    assertEquals(List.of(Member.access(10)), members("endpoint/a/lab"));
    assertEquals(
        List.of(Member.tagged(10), Member.access(20), Member.tagged(30)),
        members("endpoint/b/lab"));
    assertEquals(
        new BridgeFiltering(true, 0),
        BridgeFiltering.read(
            links().stream()
                .filter(link -> link.name().equals("br-lab"))
                .findFirst()
                .orElseThrow()
                .kindData()));
    assertEquals(List.of(Member.access(1)), members("endpoint/a/flat"), "as the kernel has it");

    bench.converge(Planner.nothing("t"));
    assertEquals(before, sorted());
  }

  @Test
  void eachMembershipThatDriftsIsToldAndMendedInPlace() throws IOException {
    bench.converge(bench.desired(LAB));
    List<String> applied = sorted();
    execute(BridgeVlans.add(index("endpoint/a/lab"), Member.tagged(99)));
    execute(BridgeVlans.remove(index("endpoint/a/lab"), 10));
    execute(BridgeVlans.add(index("endpoint/b/lab"), new Member(30, true, false)));
    execute(BridgeVlans.addSelf(index("br-lab"), new Member(7, false, true)));

    assertEquals(
        Map.of(
            "container alab", List.of("VLAN 99 > null", "VLAN null > 10 untagged"),
            "container blab",
                List.of(
                    "VLAN 20 untagged out > null", "VLAN 30 untagged in > null",
                    "VLAN null > 20 untagged", "VLAN null > 30"),
            "network lab", List.of("VLAN 7 untagged out > null")),
        drift(LAB));
    mended(LAB);
    assertEquals(applied, sorted());
  }

  @Test
  void aBridgeThatDoesNotFilterAnyMoreIsToldAndMended() throws IOException {
    bench.converge(bench.desired(LAB));
    List<String> applied = sorted();
    filter("br-lab", false, 0);
    assertEquals(
        Map.of(
            "network lab", List.of("VLAN null > 10 untagged", "vlan_filtering null > on")),
        drift(LAB));
    mended(LAB);
    assertEquals(applied, sorted());

    filter("br-lab", true, 5);
    assertEquals(
        Map.of(
            "container alab",
                List.of(
                    "VLAN 5 untagged > null", "VLAN 10 untagged out > null",
                    "VLAN null > 10 untagged"),
            "container blab",
                List.of(
                    "VLAN 5 untagged > null", "VLAN 20 untagged out > null",
                    "VLAN null > 20 untagged"),
            "network lab",
                List.of(
                    "VLAN 5 untagged > null", "VLAN 10 untagged out > null",
                    "VLAN null > 10 untagged", "vlan_default 5 > null")),
        drift(LAB),
        "the kernel puts all ports into a new default");
    mended(LAB);
    assertEquals(applied, sorted());
  }

  @Test
  void aBridgeThatIsToldToFilterIsToldNotTo() throws IOException {
    bench.converge(bench.desired(LAB));
    List<String> applied = sorted();
    filter("br-flat", true, 1);
    execute(BridgeVlans.add(index("endpoint/a/flat"), Member.tagged(8)));
    assertEquals(
        Map.of(
            "network flat",
                List.of(
                    "VLAN 1 untagged > null", "vlan_default 1 > null", "vlan_filtering on > null"),
            "container aflat", List.of("VLAN 1 untagged > null", "VLAN 8 > null")),
        drift(LAB));
    mended(LAB);
    assertEquals(Map.of(), drift(LAB));
    assertEquals(applied, sorted());
  }

  @Test
  void portsOfSomebodyElsesBridgeAreInTheirVlansToo() throws IOException {
    execute(LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
    filter("br0", true, 1);
    List<String> theirs = sorted();
    bench.converge(bench.desired(EXTERNAL));
    assertEquals(List.of(Member.tagged(1), Member.tagged(30)), members("endpoint/a/lab"));
    assertEquals(List.of(Member.access(1)), members("br0"), "the bridge itself is its owner's");

    execute(BridgeVlans.remove(index("endpoint/a/lab"), 30));
    assertEquals(Map.of("container alab", List.of("VLAN null > 30")), drift(EXTERNAL));
    mended(EXTERNAL);

    bench.converge(Planner.nothing("t"));
    assertEquals(theirs, sorted());
  }

  @Test
  void whereNobodyStatesThemTheyAreTheOwnersOfTheBridge() throws IOException {
    execute(LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
    filter("br0", true, 1);
    bench.converge(bench.desired(UNAWARE));
    assertEquals(List.of(Member.access(1)), members("endpoint/a/lab"));
    execute(BridgeVlans.add(index("endpoint/a/lab"), Member.access(44)));
    assertEquals(Map.of(), drift(UNAWARE));
  }

  /** What is taken back when a later change fails comes back as it was. */
  @Test
  void aPortThatIsMadeAgainIsInItsVlans() throws IOException {
    bench.converge(bench.desired(LAB));
    List<String> applied = sorted();
    Plan plan = bench.plan(Planner.nothing("t"));
    kernel.failAt(kernel.changeCount() + plan.graph().nodes().size() / 2, Errno.EINVAL);
    bench.apply(plan, ApplyOptions.OnError.REVERT);
    assertEquals(applied, sorted());
  }
}
