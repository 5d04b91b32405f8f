package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TargetsTest {
  private final Topology topology = topology();

  private static Topology topology() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24")
            .network("back", "bridge", "10.2.0.0/24")
            .network("cable", "wire");
    t.container("web").endpoint("front", "10.1.0.2/24");
    t.container("db").endpoint("back", "10.2.0.2/24");
    t.container("a").endpoint("cable");
    t.container("b").endpoint("cable");
    return t.build();
  }

  private Set<String> owners(String... targets) {
    return owners(Plans.desired(topology), Plans.nothing(), targets);
  }

  private static Set<String> owners(
      KernelState.Desired desired, KernelState.Observed observed, String... targets) {
    PlanResult result = Plans.PLANNER.plan(desired, observed, new PlanOptions(List.of(targets)));
    assertEquals(List.of(), result.diagnostics());
    return result.plan().changes().stream()
        .map(c -> c.cause().owner())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aContainerBringsItsNetworks() {
    Set<String> web = Set.of("container web", "network front", "topology shop");
    assertEquals(new TreeSet<>(web), owners("web"));
    assertEquals(new TreeSet<>(web), owners("container.web"));
    assertEquals(
        new TreeSet<>(Set.of("container db", "network back", "topology shop")),
        owners("db"));
  }

  @Test
  void aWireBringsItsOtherEnd() {
    assertTrue(owners("a").containsAll(Set.of("container a", "container b")));
  }

  @Test
  void whatIsNotMeantStays() {
    assertEquals(Set.of("container web"), destroyed("web"));
    assertEquals(Set.of("container a", "container b"), destroyed("b"));
  }

  @Test
  void aBridgeTakesItsPortsAlong() {
    assertEquals(
        Set.of("network front", "container web", "topology shop"), destroyed("network.front"));
  }

  private Set<String> destroyed(String target) {
    return owners(Planner.nothing("shop"), Plans.applied(topology), target);
  }

  private Set<String> meant(KernelState.Desired desired, KernelState.Observed live, String target) {
    PlanResult result =
        Plans.PLANNER.plan(
            desired, live, new PlanOptions(List.of(target), topology, null));
    assertEquals(List.of(), result.diagnostics(), target);
    return result.plan().changes().stream()
        .map(c -> c.cause().owner())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A wire has no link on the host: it is the two that it connects. */
  @Test
  void aNetworkWithoutALinkOfItsOwnIsItsEndpoints() {
    Set<String> ends = Set.of("container a", "container b");
    KernelState.Desired wanted = Plans.desired(topology);
    assertEquals(ends, meant(wanted, Plans.nothing(), "cable"));
    assertEquals(ends, meant(wanted, Plans.nothing(), "network.cable"));
    assertEquals(ends, meant(Planner.nothing("shop"), Plans.applied(topology), "cable"));
    assertEquals(
        Set.of("network front", "topology shop"), meant(wanted, Plans.nothing(), "front"));
  }

  @Test
  void whatIsDeclaredAndNotThereChangesNothing() {
    for (String target : List.of("cable", "front", "b", "container.web")) {
      assertEquals(Set.of(), meant(Planner.nothing("shop"), Plans.nothing(), target), target);
    }
  }

  /** The kernel takes the links on a dummy away with it. */
  @Test
  void aParentThatGoesTakesTheLinksOnItAlong() {
    TopologyBuilder t = new TopologyBuilder().network("lab", "macvlan");
    t.container("a").endpoint("lab", "10.1.0.2/24");
    t.container("b").endpoint("lab", "10.1.0.3/24");
    assertEquals(
        Set.of("network lab", "container a", "container b"),
        owners(Planner.nothing("shop"), Plans.applied(t.build()), "lab"));
  }

  @Test
  void whoGetsAPortBringsWhoHasIt() {
    TopologyBuilder before = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");
    before.container("web").endpoint("front", "10.1.0.2/24").publish(null, 80, 80);
    before.container("api").endpoint("front", "10.1.0.3/24");
    before.container("old").endpoint("front", "10.1.0.4/24").publish(null, 81, 80);
    TopologyBuilder after = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");
    after.container("web").endpoint("front", "10.1.0.2/24");
    after.container("api").endpoint("front", "10.1.0.3/24").publish(null, 80, 80);
    KernelState.Observed live = Plans.applied(before.build());
    PlanResult result =
        Plans.PLANNER.plan(
            Plans.desired(after.build()), live, new PlanOptions(List.of("api")));
    assertEquals(
        List.of("tcp . 80 : 10.1.0.3 . 80", "tcp . 81 : 10.1.0.4 . 80"),
        set(result.plan().desired(), "ports4"));
    // The last one that answers on the loopback keeps what it takes.
    assertEquals(
        List.of(),
        result.plan().changes().stream()
            .filter(c -> c.cause().owner().equals("network front"))
            .toList());
  }

  /** A tenant may give its sandbox whatever address it likes. */
  @Test
  void aSquatterTakesNobodysPort() {
    TopologyBuilder t = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");
    t.container("web").endpoint("front", "10.1.0.2/24").publish(null, 80, 80);
    t.container("x-evil").endpoint("front", "10.1.0.3/24");
    t.container("a-evil").endpoint("front", "10.1.0.4/24");
    t.container("db").endpoint("front", "10.1.0.5/24");
    Topology squatted = t.build();
    List<KernelObject> objects =
        new ArrayList<>(Plans.desired(squatted).state().objects().values());
    for (String evil : List.of("shop.a-evil", "shop.x-evil")) {
      IpInterface address = IpInterface.of("10.1.0.2/24");
      objects.add(new KernelObject.Address(new NamespaceRef(evil), "eth0", address));
    }
    KernelState.Observed live = Plans.observed(KernelState.of(objects), KernelState.EMPTY);
    List<String> port = List.of("tcp . 80 : 10.1.0.2 . 80");
    for (String target : List.of("a-evil", "x-evil", "db", "web")) {
      PlanOptions options = new PlanOptions(List.of(target));
      PlanResult declared = Plans.PLANNER.plan(Plans.desired(squatted), live, options);
      assertEquals(port, set(declared.plan().desired(), "ports4"), target);
      PlanResult destroyed = Plans.PLANNER.plan(Planner.nothing("shop"), live, options);
      assertEquals(
          target.equals("db") ? port : List.of(),
          set(destroyed.plan().desired(), "ports4"),
          target + " destroyed");
    }
  }

  @Test
  void anEntryOfNobodyGoes() {
    KernelState.Observed live =
        Plans.edited(
            topology,
            object ->
                object instanceof NftSet set && set.name().equals("bridges")
                    ? with(set, "br-front", "br-back", "br-gone", "eth7")
                    : object);
    PlanResult result =
        Plans.PLANNER.plan(Plans.desired(topology), live, new PlanOptions(List.of("web")));
    assertEquals(List.of("br-back", "br-front"), set(result.plan().desired(), "bridges"));
  }

  private static NftSet with(NftSet set, String... links) {
    TreeSet<NftElement> elements = new TreeSet<>();
    Stream.of(links).forEach(link -> elements.add(new NftElement(List.of(link), List.of())));
    return new NftSet(
        set.table(), set.name(), set.keyTypes(), set.dataTypes(), set.interval(), elements);
  }

  private static List<String> set(KernelState.Desired desired, String name) {
    ObjectKey key = Cases.key(ObjectType.NFT_SET, "", "cnmc-shop " + name);
    return ((NftSet) Objects.requireNonNull(desired.state().objects().get(key)))
        .elements().stream().map(NftElement::toString).toList();
  }

  @Test
  void aTableThatIsGoneComesBackForWhatIsMeant() {
    KernelState.Observed live =
        Plans.edited(
            topology, object -> object.key().type().name().startsWith("NFT") ? null : object);
    PlanResult result =
        Plans.PLANNER.plan(Plans.desired(topology), live, new PlanOptions(List.of("web")));
    assertEquals(List.of("br-front"), set(result.plan().desired(), "bridges"));
  }

  @Test
  void anUnknownNameIsReported() {
    PlanResult result =
        Plans.PLANNER.plan(
            Plans.desired(topology), Plans.nothing(), new PlanOptions(List.of("fron")));
    assertEquals(PlanCode.UNKNOWN_TARGET, result.diagnostics().get(0).code());
    assertEquals("-target front", result.diagnostics().get(0).help());
  }
}
