package io.cnmc.planner.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a bridge of somebody else's must be to get ports. */
final class ExternalBridgesTest {
  private static final Topology OFFICE = office();

  private static Topology office() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("office", "bridge", "10.1.0.0/24")
            .option("external", true)
            .option("name", "br0");
    t.container("web").endpoint("office", "10.1.0.2/24");
    t.container("db").endpoint("office", "10.1.0.3/24");
    return t.build();
  }

  private static List<Diagnostic> refusals(@Nullable Link found) {
    KernelState foreign = found == null ? KernelState.EMPTY : KernelState.of(List.of(found));
    KernelState.Desired desired = Plans.desired(OFFICE);
    return ExternalBridges.refusals(
        desired,
        desired.state(),
        new KernelState.Observed("shop", KernelState.EMPTY, foreign, new TreeMap<>()));
  }

  private static String only(@Nullable Link found) {
    List<Diagnostic> refusals = refusals(found);
    assertEquals(1, refusals.size());
    assertEquals(PlanCode.EXTERNAL_BRIDGE, refusals.get(0).code());
    return Objects.requireNonNull(refusals.get(0).primary()).text();
  }

  @Test
  void itsNameIsAskedFor() {
    assertEquals(Set.of("br0"), ExternalBridges.names(Plans.desired(OFFICE)));
  }

  @Test
  void oneThatIsThereAndOfTheSameMtuIsTaken() {
    assertEquals(List.of(), refusals(Plans.bridge("br0", 1500)));
  }

  @Test
  void oneForPortsInVlansFiltersAlready() {
    KernelState.Desired desired =
        Sources.of(
                "t",
                """
                topology shop {}
                network plain {
                  subnet = 10.1.0.0/24
                  options { external = true  name = "br0" }
                }
                network lab {
                  subnet  = 10.2.0.0/24
                  gateway = null
                  options { external = true  name = "br0"  vlan_filtering = true }
                }
                container a {
                  endpoint plain
                  endpoint lab { vlan = 7 }
                }
                container b { endpoint lab { trunk = 8 } }
                """)
            .desired()
            .orElseThrow();
    Link bridge = Plans.bridge("br0", 1500);
    List<Diagnostic> refusals =
        ExternalBridges.refusals(
            desired,
            desired.state(),
            Plans.observed(KernelState.EMPTY, KernelState.of(List.of(bridge))));
    assertEquals(
        List.of("`br0` does not filter by VLAN"),
        texts(refusals));
    assertEquals("ip link set br0 type bridge vlan_filtering 1", refusals.get(0).help());
    assertEquals(
        List.of(),
        ExternalBridges.refusals(
            desired,
            desired.state(),
            Plans.observed(KernelState.EMPTY, Plans.hostFor(desired).foreign())));
  }

  @Test
  void thatOfAnotherTopologyIsRefused() {
    Link plain = Plans.bridge("br0", 1500);
    Link marked =
        new Link(
            plain.namespace(), plain.name(), plain.kind(), plain.mac(), 1500, true, true,
            "cnmc:other:network/x", 0, null, false);
    assertEquals("`br0` is of topology `other`", only(marked));
  }

  private static List<String> texts(List<Diagnostic> refusals) {
    return refusals.stream().map(r -> Objects.requireNonNull(r.primary()).text()).toList();
  }

  @Test
  void anyOtherIsRefusedOnce() {
    assertEquals("this host has no bridge `br0`", only(null));
    assertEquals("`br0` is no bridge, but of kind hardware", only(Plans.parent("br0", 1500, null)));
    assertEquals(
        "`br0` has an MTU of 9000, its ports would have 1500", only(Plans.bridge("br0", 9000)));
    assertEquals(
        "give the network `mtu = 9000`", refusals(Plans.bridge("br0", 9000)).get(0).help());
  }
}
