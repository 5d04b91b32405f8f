package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds of a plan for some owners, whatever ran before, whatever is declared now and whoever
 * is meant: each owner is wholly as it was or wholly as declared, with its entries of the
 * firewall.
 */
final class TargetLawsTest {
  private static final Map<String, Optional<Topology>> TOPOLOGIES = TargetTopologies.all();

  @TestFactory
  Stream<DynamicTest> everyTopologyAfterEveryOther() {
    return TOPOLOGIES.keySet().stream()
        .flatMap(
            old ->
                TOPOLOGIES.keySet().stream()
                    .map(now -> DynamicTest.dynamicTest(old + " → " + now, () -> check(old, now))));
  }

  private static void check(String old, String now) throws IOException {
    KernelState.Desired before = desired(old);
    KernelState.Desired after = desired(now);
    SortedMap<String, Parts> then = Parts.byOwner(before);
    SortedMap<String, Parts> declared = Parts.byOwner(after);
    SortedSet<String> owners = new TreeSet<>(then.keySet());
    owners.addAll(declared.keySet());
    for (String target : owners) {
      Plan plan = plan(after, Plans.observed(before.state(), KernelState.EMPTY), target);
      KernelState state = plan.desired().state();
      assertTrue(
          isMixture(Parts.of(state), List.copyOf(owners), target, then, declared),
          () -> "when " + target + " is meant: " + Parts.of(state));
      whatIsSharedFits(state, target);
      GraphLaws.check(plan);
      canBeSaved(plan);
      Plan rest = plan(after, Plans.observed(state, KernelState.EMPTY));
      GraphLaws.check(rest);
      assertEquals(after.state(), rest.desired().state());
    }
  }

  /**
   * Whether some of the owners, and the one that is meant, are as declared, the others as they
   * were.
   */
  private static boolean isMixture(
      Parts state,
      List<String> owners,
      String target,
      SortedMap<String, Parts> then,
      SortedMap<String, Parts> declared) {
    for (int chosen = 0; chosen < 1 << owners.size(); chosen++) {
      Parts mixture = Parts.none();
      boolean apart = true;
      for (int i = 0; i < owners.size(); i++) {
        boolean renewed = (chosen >> i & 1) == 1;
        Parts parts = (renewed ? declared : then).getOrDefault(owners.get(i), Parts.none());
        apart &= mixture.addAll(parts) && (renewed || !owners.get(i).equals(target));
      }
      if (apart && mixture.equals(state)) {
        return true;
      }
    }
    return false;
  }

  private static KernelState.Desired desired(String name) {
    return TOPOLOGIES
        .getOrDefault(name, Optional.empty())
        .map(Plans::desired)
        .orElse(Planner.nothing("shop"));
  }

  private static Plan plan(
      KernelState.Desired desired, KernelState.Observed observed, String... owners) {
    List<String> targets = Stream.of(owners).map(owner -> owner.replace(' ', '.')).toList();
    PlanResult result = Plans.PLANNER.plan(desired, observed, new PlanOptions(targets));
    assertEquals(List.of(), result.diagnostics());
    return result.plan();
  }

  /** What all share goes with the last that needs it, and guards whatever is left. */
  private static void whatIsSharedFits(KernelState state, String target) {
    SortedMap<ObjectKey, KernelObject> objects = state.objects();
    Parts parts = Parts.of(state);
    boolean bridged = false;
    boolean routesLoopback = false;
    for (KernelObject object : objects.values()) {
      if (object instanceof Link link) {
        boolean bridge = link.kind() instanceof LinkKind.Bridge;
        bridged |= bridge;
        routesLoopback |= link.routeLocalnet();
        assertTrue(!bridge || parts.entries().contains("bridges " + link.name()), link.name());
        linkIsWhole(objects, link);
      }
    }
    assertEquals(bridged, has(objects, ObjectType.NFT_TABLE), "table when " + target + " is meant");
    boolean guarded =
        objects.values().stream()
            .anyMatch(
                o -> o instanceof NftChain c && c.name().equals("raw") && !c.rules().isEmpty());
    assertEquals(routesLoopback, guarded, "loopback guard when " + target + " is meant");
    assertEquals(
        families(objects), forwarding(objects), "forwarding when " + target + " is meant");
    parts.entries().stream()
        .filter(e -> e.startsWith("ports4 ") || e.startsWith("ports4-addr 127"))
        .forEach(entry -> answersOnLoopback(objects, entry));
  }

  private static Set<String> families(SortedMap<ObjectKey, KernelObject> objects) {
    return objects.values().stream()
        .filter(o -> o instanceof KernelObject.Address a && a.namespace().isHost())
        .map(o -> ((KernelObject.Address) o).address().family().toString())
        .collect(Collectors.toSet());
  }

  private static Set<String> forwarding(SortedMap<ObjectKey, KernelObject> objects) {
    return objects.keySet().stream()
        .filter(key -> key.type() == ObjectType.FORWARDING)
        .map(ObjectKey::id)
        .collect(Collectors.toSet());
  }

  private static void linkIsWhole(SortedMap<ObjectKey, KernelObject> objects, Link link) {
    if (link.port() != null) {
      assertNotNull(objects.get(Link.keyOf(link.namespace(), link.port().master())), link.name());
    }
    if (link.kind() instanceof LinkKind.Veth veth) {
      assertNotNull(objects.get(Link.keyOf(veth.peerNamespace(), veth.peerName())), link.name());
    }
  }

  private static boolean has(SortedMap<ObjectKey, KernelObject> objects, ObjectType type) {
    return objects.keySet().stream().anyMatch(key -> key.type() == type);
  }

  /** The bridge to the container that a port leads to routes packets from the loopback. */
  private static void answersOnLoopback(
      SortedMap<ObjectKey, KernelObject> objects, String entry) {
    String container = entry.substring(entry.indexOf(" : ") + 3).split(" ")[0];
    assertTrue(
        objects.values().stream()
            .filter(
                o ->
                    o instanceof KernelObject.Address a
                        && a.address().address().toString().equals(container))
            .map(o -> (KernelObject.Address) o)
            .map(a -> (Link) objects.get(Link.keyOf(a.namespace(), a.link())))
            .map(inside -> (LinkKind.Veth) inside.kind())
            .map(veth -> (Link) objects.get(Link.keyOf(veth.peerNamespace(), veth.peerName())))
            .map(port -> (Link) objects.get(Link.keyOf(port.namespace(), port.port().master())))
            .anyMatch(Link::routeLocalnet),
        entry);
  }

  private static void canBeSaved(Plan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "digest", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(List.of(), reading.diagnostics());
  }

  /** What is of an owner alone: objects, and entries of the firewall. */
  private record Parts(SortedSet<String> objects, SortedSet<String> entries) {
    static Parts none() {
      return new Parts(new TreeSet<>(), new TreeSet<>());
    }

    static Parts of(KernelState state) {
      Parts parts = none();
      state.objects().values().forEach(parts::add);
      return parts;
    }

    static SortedMap<String, Parts> byOwner(KernelState.Desired desired) {
      SortedMap<String, Parts> owners = new TreeMap<>();
      for (KernelObject object : desired.state().objects().values()) {
        String owner = desired.causes().get(object.key()).owner();
        if (object instanceof NftSet set) {
          for (NftElement element : set.elements()) {
            NftSet.Entry entry = new NftSet.Entry(set.name(), element.key());
            of(owners, desired.entryCauses().get(entry).owner()).add(set, element);
          }
        } else if (!owner.startsWith("topology")) {
          of(owners, owner).add(object);
        }
      }
      return owners;
    }

    private static Parts of(SortedMap<String, Parts> owners, String owner) {
      return owners.computeIfAbsent(owner, o -> none());
    }

    private void add(KernelObject object) {
      switch (object.key().type()) {
        case NFT_SET -> ((NftSet) object).elements().forEach(e -> add((NftSet) object, e));
        case NFT_TABLE, NFT_CHAIN, FORWARDING -> {}
        case LINK -> objects.add(attributesOf((Link) object));
        case SANDBOX, ADDRESS, ROUTE, NEIGHBOUR, SYSCTL, FILE ->
            objects.add((object.key() + " " + object.attributes()).replace("\n", "\\n"));
      }
    }

    private void add(NftSet set, NftElement element) {
      entries.add(set.name() + " " + element);
    }

    /** Whether a bridge routes packets from the loopback follows from the ports behind it. */
    private static String attributesOf(Link link) {
      SortedMap<String, String> attributes = new TreeMap<>(link.attributes());
      attributes.remove("route_localnet");
      return link.key() + " " + attributes;
    }

    /** False when something is of two owners. */
    boolean addAll(Parts other) {
      int size = objects.size() + entries.size() + other.objects.size() + other.entries.size();
      objects.addAll(other.objects);
      entries.addAll(other.entries);
      return objects.size() + entries.size() == size;
    }
  }
}
