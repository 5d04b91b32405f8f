package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Interruptions;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.plan.OperationGraph;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverlayDriverTest {
  private static final Drivers DRIVERS = Drivers.load();

  private static final String HOSTS =
      """
      topology t { }
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      host three { address = 192.0.2.3 }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      container a { on = one  endpoint mesh }
      container b { on = two  endpoint mesh }
      """;

  private static Topology topology(String source) {
    Compilation compilation =
        new Compiler()
            .compile(
                new SourceFile("t.cnm", source),
                Path.of("."),
                new CompilerOptions(DRIVERS, List.of(), name -> null));
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.topology().orElseThrow();
  }

  private static KernelState.Desired desired(Topology topology, String host) {
    return Plans.desired(topology, topology.host(host).orElseThrow());
  }

  /** What changes on a host that is as the first says when it is to be as the second says. */
  private static List<String> changes(String before, String after, String host) {
    KernelState live = desired(topology(before), host).state();
    KernelState.Desired wanted = desired(topology(after), host);
    KernelState.Observed observed =
        new KernelState.Observed("t", live, Plans.hostFor(wanted).foreign(), new TreeMap<>());
    return Plans.plan(wanted, observed).changes().stream()
        .map(change -> word(change) + " " + change.key())
        .toList();
  }

  private static String word(Change change) {
    return switch (change) {
      case Change.Create c -> "+";
      case Change.Update u -> "~";
      case Change.Replace r -> "-/+";
      case Change.Delete d -> "-";
    };
  }

  private static LinkKind.Vxlan tunnel(Topology topology, String host, String link) {
    for (KernelObject object : desired(topology, host).state().objects().values()) {
      if (object instanceof Link l && l.name().equals(link)) {
        return (LinkKind.Vxlan) l.kind();
      }
    }
    throw new AssertionError("no " + link);
  }

  @Test
  void oneEndpointMoreIsOneEntryAndOneNeighbourOnAHostThatKnowsItsHost() {
    String more = HOSTS + "container c { on = two  endpoint mesh { mac = 02:00:00:00:00:03 } }";
    assertEquals(
        List.of("+ neighbour vx-mesh 10.1.0.4", "+ fdb vx-mesh 02:00:00:00:00:03"),
        changes(HOSTS, more, "one"));
    assertEquals(List.of(), changes(HOSTS, more, "three"));
  }

  @Test
  void aContainerThatMovesChangesItsEntryInPlace() {
    String before = HOSTS + "container c { on = two  endpoint mesh { mac = 02:00:00:00:00:03 } }";
    String after = before.replace("c { on = two", "c { on = three");
    assertEquals(
        List.of(
            "+ fdb vx-mesh 00:00:00:00:00:00 192.0.2.3", "~ fdb vx-mesh 02:00:00:00:00:03"),
        changes(before, after, "one"));
  }

  @Test
  void whatAHostIsCalledIsNoMatter() {
    String renamed = HOSTS.replace("host one", "host first").replace("on = one", "on = first");
    KernelState live = desired(topology(HOSTS), "one").state();
    assertEquals(live.objects(), desired(topology(renamed), "first").state().objects());
  }

  /** The kernel forgets the neighbours of a link that gets another MAC, and keeps its entries. */
  @Test
  void neighboursOfATunnelWithAnotherMacAreMadeAgain() {
    KernelState.Desired wanted = desired(topology(HOSTS), "one");
    SortedMap<ObjectKey, KernelObject> live = new TreeMap<>(wanted.state().objects());
    ObjectKey tunnel = Link.keyOf(NamespaceRef.HOST, "vx-mesh");
    Link now = (Link) Objects.requireNonNull(live.get(tunnel));
    live.put(tunnel, LinkEdits.mac(now, "02:00:00:00:00:01"));
    KernelState.Observed observed =
        new KernelState.Observed(
            "t", new KernelState(live), Plans.hostFor(wanted).foreign(), new TreeMap<>());
    Plan plan = Plans.plan(wanted, observed);
    assertEquals(
        List.of("~ link vx-mesh", "-/+ neighbour vx-mesh 10.1.0.3"),
        plan.changes().stream().map(change -> word(change) + " " + change.key()).toList());
    assertEquals(
        List.of("host: ~ link vx-mesh", "host: + neighbour vx-mesh 10.1.0.3"),
        plan.graph().nodes().stream().map(n -> n.batch() + ": " + word(n.operation())).toList());
  }

  private static String word(Operation operation) {
    return switch (operation) {
      case Operation.Create o -> "+ " + o.object().key();
      case Operation.Update o -> "~ " + o.after().key();
      case Operation.Delete o -> "- " + o.object().key();
      case Operation.LinkUp o -> "^ " + o.link().key();
    };
  }

  @Test
  void anotherVniInterruptsTheEndpointsThatStay() {
    Topology after =
        topology(HOSTS.replace("10.1.0.0/24 }", "10.1.0.0/24  options { vni = 7 } }"));
    KernelState live = desired(topology(HOSTS), "one").state();
    KernelState.Desired wanted = desired(after, "one");
    KernelState.Observed observed =
        new KernelState.Observed("t", live, Plans.hostFor(wanted).foreign(), new TreeMap<>());
    Plan plan = Plans.plan(wanted, observed);
    assertEquals(
        List.of("a/mesh"),
        Interruptions.of(plan).endpoints(Link.keyOf(NamespaceRef.HOST, "vx-mesh")));
  }

  @Test
  void checkingLooksAtEveryHostAndSaysEachThingOnce() {
    Topology topology =
        topology(
            HOSTS.replace("10.1.0.0/24 }", "10.1.0.0/24  options { name = \"b/c\" } }")
                + "network lan { subnet = 10.2.0.0/24  options { name = \"a/b\" } }\n"
                + "container c { on = three  endpoint lan }\n");
    assertEquals(
        List.of(DriverCode.LINK_NAME, DriverCode.LINK_NAME),
        Plans.PLANNER.check(topology).stream().map(Diagnostic::code).toList());
  }

  @Test
  void theVniIsTheSameOnEveryHostAndWhateverElseThereIs() {
    Topology alone = topology(HOSTS);
    Topology more =
        topology(
            HOSTS.replace(
                "network mesh",
                "network other { driver = overlay  subnet = 10.2.0.0/24 }\nnetwork mesh"));
    int vni = tunnel(alone, "one", "vx-mesh").vni();
    assertTrue(vni >= 4_096 && vni < 1 << 24, "VNI " + vni);
    assertEquals(vni, tunnel(alone, "two", "vx-mesh").vni());
    assertEquals(vni, tunnel(more, "one", "vx-mesh").vni());
    Topology renamed = topology(HOSTS.replace("topology t ", "topology u "));
    assertNotEquals(vni, tunnel(renamed, "one", "vx-mesh").vni());
  }

  @Test
  void theMtuIsWhatTheUnderlayCarriesLessTheTunnel() {
    assertEquals(1_450, mtu(HOSTS));
    assertEquals(1_430, mtu(HOSTS.replace("192.0.2.", "fd00::")));
    assertEquals(
        8_950, mtu(HOSTS.replace("10.1.0.0/24 }", "10.1.0.0/24  options { underlay_mtu = 9000 } }")));
    assertEquals(1_300, mtu(HOSTS.replace("10.1.0.0/24 }", "10.1.0.0/24  mtu = 1300 }")));
  }

  private static int mtu(String source) {
    List<Integer> all =
        desired(topology(source), "one").state().objects().values().stream()
            .filter(Link.class::isInstance)
            .map(object -> ((Link) object).mtu())
            .distinct()
            .toList();
    assertEquals(1, all.size(), "bridge, tunnel and both ends of the pair: " + all);
    return all.getFirst();
  }

  @Test
  void aHostWithoutAnEndpointHasNothingOfTheNetwork() {
    Topology topology = topology(HOSTS);
    Host three = topology.host("three").orElseThrow();
    assertEquals(List.of(), List.copyOf(Plans.desired(topology, three).state().objects().values()));
  }

  private static String hidden(String source) {
    return source.replace(
        "subnet = 10.1.0.0/24 }", "subnet = 10.1.0.0/24  options { hidden = true } }");
  }

  /** All is in the namespace but what a container has, and the host has nothing. */
  @Test
  void aHiddenNetworkHasNoPartInTheHost() {
    SortedMap<ObjectKey, KernelObject> objects =
        desired(topology(hidden(HOSTS)), "one").state().objects();
    assertEquals(
        List.of("sandbox t.a", "sandbox t.mesh.hidden"),
        objects.keySet().stream()
            .filter(key -> key.namespace().isHost() && key.type() != ObjectType.FILE)
            .filter(key -> !key.id().startsWith("cnmc-t"))
            .map(ObjectKey::toString)
            .toList());
    NamespaceRef there = new NamespaceRef("t.mesh.hidden");
    KernelObject.Sandbox sandbox =
        new KernelObject.Sandbox(there.sandbox(), "cnmc:t:network/mesh", true);
    assertEquals(sandbox, objects.get(sandbox.key()));
    Link tunnel = (Link) Objects.requireNonNull(objects.get(Link.keyOf(there, "vx-mesh")));
    Link shown =
        (Link)
            Objects.requireNonNull(
                desired(topology(HOSTS), "one")
                    .state()
                    .objects()
                    .get(Link.keyOf(NamespaceRef.HOST, "vx-mesh")));
    assertEquals(shown.kind(), tunnel.kind());
    assertEquals(shown.mac(), tunnel.mac());
    assertEquals(shown.port(), tunnel.port());
    assertEquals(1450, tunnel.mtu());
    assertEquals("", tunnel.alias());
    assertEquals(0, tunnel.group());
  }

  @Test
  void oneEndpointMoreIsTwoEntriesThereToo() {
    String more = HOSTS + "container c { on = two  endpoint mesh }\n";
    assertEquals(
        List.of("+ neighbour", "+ fdb"),
        changes(hidden(HOSTS), hidden(more), "one").stream()
            .map(change -> change.substring(0, change.indexOf(' ', 2)))
            .toList());
    assertTrue(
        changes(hidden(HOSTS), hidden(more), "one").stream()
            .allMatch(change -> change.endsWith(" in t.mesh.hidden")));
  }

  /** The kernel has one tunnel per number, and empties a namespace in its own time. */
  @Test
  void aTunnelThatMovesGoesBeforeItComes() {
    for (List<String> way :
        List.of(List.of(HOSTS, hidden(HOSTS)), List.of(hidden(HOSTS), HOSTS))) {
      KernelState live = desired(topology(way.get(0)), "one").state();
      KernelState.Desired wanted = desired(topology(way.get(1)), "one");
      KernelState.Observed observed =
          new KernelState.Observed("t", live, Plans.hostFor(wanted).foreign(), new TreeMap<>());
      List<OperationGraph.Node> nodes = Plans.plan(wanted, observed).graph().nodes();
      int gone = indexOf(nodes, Operation.Delete.class);
      int made = indexOf(nodes, Operation.Create.class);
      assertTrue(nodes.get(made).dependsOn().contains(gone), way::toString);
    }
  }

  private static int indexOf(
      List<OperationGraph.Node> nodes, Class<? extends Operation> operation) {
    for (int i = 0; i < nodes.size(); i++) {
      KernelObject object =
          switch (nodes.get(i).operation()) {
            case Operation.Create o -> o.object();
            case Operation.Delete o -> o.object();
            case Operation.Update o -> o.after();
            case Operation.LinkUp o -> o.link();
          };
      if (operation.isInstance(nodes.get(i).operation())
          && object instanceof Link link
          && link.kind() instanceof LinkKind.Vxlan) {
        return i;
      }
    }
    throw new AssertionError("no " + operation + " of a tunnel of its own");
  }
}
