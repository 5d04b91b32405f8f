package io.cnmc.planner.targets;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.driver.FirewallObjects;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The firewall entry by entry: the targets' as desired, the others' as they are. The rules are the
 * same for all; the table goes with the last entry.
 */
final class NarrowedFirewall {
  private final KernelState.Desired desired;
  private final KernelState.Observed observed;
  private final Owners owners;
  private final Set<String> targets;
  private final SortedMap<String, SortedSet<NftElement>> elements = new TreeMap<>();

  /** Bridges behind which a port stays that answers on 127.0.0.0/8. */
  private final Set<String> loopback = new TreeSet<>();

  NarrowedFirewall(
      KernelState.Desired desired,
      KernelState.Observed observed,
      Owners owners,
      Set<String> targets) {
    this.desired = desired;
    this.observed = observed;
    this.owners = owners;
    this.targets = targets;
  }

  /** What the firewall of these objects is, and those of them that it changes. */
  List<KernelObject> complete(SortedMap<ObjectKey, KernelObject> objects) {
    sets(observed.owned()).forEach(set -> set.elements().forEach(e -> keep(set, e)));
    sets(desired.state()).forEach(set -> set.elements().forEach(e -> take(set, e)));
    List<KernelObject> result = new ArrayList<>();
    for (String bridge : loopback) {
      if (objects.get(Link.keyOf(NamespaceRef.HOST, bridge)) instanceof Link link) {
        result.add(link.routingLoopback(true));
      }
    }
    boolean guard =
        !result.isEmpty()
            || objects.values().stream().anyMatch(o -> o instanceof Link l && l.routeLocalnet());
    result.addAll(FirewallObjects.of(desired.topology(), elements, guard));
    return result;
  }

  private static List<NftSet> sets(KernelState state) {
    return state.objects().values().stream()
        .filter(NftSet.class::isInstance)
        .map(NftSet.class::cast)
        .toList();
  }

  private void keep(NftSet set, NftElement element) {
    Set<String> whose = owners.live(set, element);
    if (!whose.isEmpty() && whose.stream().noneMatch(targets::contains)) {
      put(set, element);
      if (answersOnLoopback(set, element)) {
        owners.bridges(set, element).filter(this::routesLoopback).forEach(loopback::add);
      }
    }
  }

  private boolean routesLoopback(String bridge) {
    return observed.owned().objects().get(Link.keyOf(NamespaceRef.HOST, bridge))
            instanceof Link link
        && link.routeLocalnet();
  }

  private void take(NftSet set, NftElement element) {
    if (owners.desired(set, element).filter(targets::contains).isPresent()) {
      put(set, element);
    }
  }

  private void put(NftSet set, NftElement element) {
    elements.computeIfAbsent(set.name(), name -> new TreeSet<>()).add(element);
  }

  private static boolean answersOnLoopback(NftSet set, NftElement element) {
    return set.name().equals("ports4")
        || set.name().equals("ports4-addr")
            && IpAddress.parse(element.key().get(0)).filter(IpAddress::isLoopback).isPresent();
  }
}
