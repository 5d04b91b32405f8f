package io.cnmc.planner;

import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.ExternalBridges;
import io.cnmc.planner.diff.ParentLinks;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Short ways to plans and live states for tests. */
public final class Plans {
  public static final Planner PLANNER = new Planner(Drivers.load());

  private Plans() {}

  public static KernelState.Desired desired(Topology topology) {
    return accepted(PLANNER.desired(topology));
  }

  public static KernelState.Desired desired(Topology topology, Host on) {
    return accepted(PLANNER.desired(topology, on));
  }

  private static KernelState.Desired accepted(DesiredResult result) {
    if (!result.diagnostics().isEmpty()) {
      throw new AssertionError(result.diagnostics().toString());
    }
    return result.desired();
  }

  public static KernelState.Observed nothing() {
    return observed(KernelState.EMPTY, KernelState.EMPTY);
  }

  /** A kernel with nothing of the topology's, but with the links of others that it wants to be on. */
  public static KernelState.Observed hostFor(KernelState.Desired desired) {
    List<KernelObject> parents = new ArrayList<>();
    for (String name : ParentLinks.names(desired)) {
      parents.add(parent(name, 1500, null));
    }
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link link && link.kind() instanceof LinkKind.Vxlan vxlan) {
        IpInterface address = new IpInterface(Objects.requireNonNull(vxlan.local()), 24);
        parents.add(new KernelObject.Address(NamespaceRef.HOST, link.name() + "-under", address));
      }
    }
    for (String name : ExternalBridges.names(desired)) {
      Link plain = bridge(name, 1500);
      boolean vlans =
          desired.state().objects().values().stream()
              .anyMatch(
                  o -> o instanceof Link l
                      && l.port() != null
                      && l.port().master().equals(name)
                      && !l.vlans().isEmpty());
      LinkKind filtering = new LinkKind.Bridge(new LinkKind.Filtering(1, List.of()));
      parents.add(vlans ? LinkEdits.kind(plain, filtering) : plain);
    }
    return new KernelState.Observed(
        desired.topology(), KernelState.EMPTY, KernelState.of(parents), new TreeMap<>());
  }

  /** A bridge of the host that is not ours. */
  public static Link bridge(String name, int mtu) {
    Link link = parent(name, mtu, null);
    return new Link(
        link.namespace(), name, new LinkKind.Bridge(), link.mac(), mtu, true, true, "", 0, null,
        false);
  }

  /** A link of the host that is not ours. */
  public static Link parent(String name, int mtu, Link.@Nullable Port port) {
    return new Link(
        NamespaceRef.HOST,
        name,
        new LinkKind.Other("hardware"),
        new MacAddress(0x0242_0000_0001L),
        mtu,
        true,
        true,
        "",
        0,
        port,
        false);
  }

  /** A kernel that holds exactly what a topology wants. */
  public static KernelState.Observed applied(Topology topology) {
    return observed(desired(topology).state(), KernelState.EMPTY);
  }

  public static KernelState.Observed observed(KernelState owned, KernelState foreign) {
    SortedMap<ObjectKey, String> identities = new TreeMap<>();
    int[] next = {100};
    owned.objects().keySet().forEach(key -> identities.put(key, "index " + next[0]++));
    return new KernelState.Observed("shop", owned, foreign, identities);
  }

  /** The live state with objects drifted; the edit returns null for what someone deleted. */
  public static KernelState.Observed edited(
      Topology topology, Function<KernelObject, @Nullable KernelObject> edit) {
    List<KernelObject> objects = new ArrayList<>();
    for (KernelObject object : desired(topology).state().objects().values()) {
      KernelObject after = edit.apply(object);
      if (after != null) {
        objects.add(after);
      }
    }
    return observed(KernelState.of(objects), KernelState.EMPTY);
  }

  public static KernelState.Observed without(Topology topology, ObjectKey... keys) {
    SortedMap<ObjectKey, KernelObject> objects =
        new TreeMap<>(desired(topology).state().objects());
    for (ObjectKey key : keys) {
      if (objects.remove(key) == null) {
        throw new AssertionError("no " + key);
      }
    }
    return observed(new KernelState(objects), KernelState.EMPTY);
  }

  public static Plan plan(Topology topology, KernelState.Observed observed) {
    return plan(desired(topology), observed);
  }

  public static Plan plan(KernelState.Desired desired, KernelState.Observed observed) {
    PlanResult result = PLANNER.plan(desired, observed, PlanOptions.ALL);
    if (!result.diagnostics().isEmpty()) {
      throw new AssertionError(result.diagnostics().toString());
    }
    return result.plan();
  }

  public static Plan destroy(KernelState.Observed observed) {
    return plan(Planner.nothing("shop"), observed);
  }

  public static List<String> operations(Plan plan) {
    return plan.graph().nodes().stream()
        .map(n -> n.level() + " " + n.batch() + " " + OperationText.of(n.operation()))
        .toList();
  }
}
