package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds of every state that is to be: what networks and containers share guards all that is
 * there, and is there for nothing else.
 */
final class SharedLaws {
  private final SortedMap<ObjectKey, KernelObject> objects;

  private SharedLaws(KernelState state) {
    this.objects = state.objects();
  }

  static void check(KernelState state) {
    SharedLaws laws = new SharedLaws(state);
    laws.linksAreWhole();
    laws.everyBridgeIsGuarded();
    laws.gatewaysHaveTheirSubnetsAtHome();
    laws.loopbackIsGuarded();
    laws.portsAnswerOnTheLoopback();
    laws.forwardsWhatHasAGateway();
  }

  private <T extends KernelObject> Stream<T> all(Class<T> type) {
    return objects.values().stream().filter(type::isInstance).map(type::cast);
  }

  private void linksAreWhole() {
    all(Link.class)
        .forEach(
            link -> {
              if (link.port() != null) {
                link(link.namespace(), link.port().master());
              }
              if (link.kind() instanceof LinkKind.Veth veth) {
                link(veth.peerNamespace(), veth.peerName());
              }
            });
  }

  private Link link(NamespaceRef namespace, String name) {
    return objects.get(Link.keyOf(namespace, name)) instanceof Link link
        ? link
        : fail("no link " + name + " in " + namespace);
  }

  private void everyBridgeIsGuarded() {
    Set<String> bridges =
        all(Link.class)
            .filter(link -> link.kind() instanceof LinkKind.Bridge)
            .map(Link::name)
            .collect(Collectors.toSet());
    Set<String> guarded =
        all(NftSet.class)
            .filter(set -> set.name().equals("bridges"))
            .flatMap(set -> set.elements().stream())
            .map(NftElement::toString)
            .collect(Collectors.toSet());
    assertEquals(bridges, guarded);
    assertEquals(bridges.isEmpty() ? 0 : 1, all(NftTable.class).count(), "tables");
  }

  /** What has a source of a network's comes from its bridge: the rules know every gateway's subnet. */
  private void gatewaysHaveTheirSubnetsAtHome() {
    Set<String> subnets =
        all(Address.class)
            .filter(address -> address.namespace().isHost())
            .map(address -> address.address().prefix().toString())
            .collect(Collectors.toSet());
    Set<String> homes =
        all(NftSet.class)
            .filter(set -> set.name().startsWith("home"))
            .flatMap(set -> set.elements().stream())
            .map(NftElement::toString)
            .collect(Collectors.toSet());
    assertEquals(subnets, homes);
  }

  private void loopbackIsGuarded() {
    boolean routes = all(Link.class).anyMatch(Link::routeLocalnet);
    boolean guard =
        all(NftChain.class)
            .filter(c -> c.name().equals("raw"))
            .anyMatch(c -> c.rules().stream().anyMatch(r -> r.toString().contains("127.0.0.0/8")));
    assertEquals(routes, guard, "guard of the loopback");
  }

  /** The bridge to the container that a port leads to routes packets from the loopback. */
  private void portsAnswerOnTheLoopback() {
    all(NftSet.class)
        .filter(set -> set.name().startsWith("ports4"))
        .forEach(
            set ->
                set.elements().stream()
                    .filter(e -> set.name().equals("ports4") || e.key().get(0).startsWith("127."))
                    .forEach(e -> assertTrue(isRouted(e.data().get(0)), e::toString)));
  }

  private boolean isRouted(String container) {
    return all(Address.class)
        .filter(address -> address.address().address().toString().equals(container))
        .map(address -> link(address.namespace(), address.link()))
        .map(Link::kind)
        .filter(LinkKind.Veth.class::isInstance)
        .map(LinkKind.Veth.class::cast)
        .map(veth -> link(veth.peerNamespace(), veth.peerName()))
        .anyMatch(
            link ->
                link.port() != null
                    && link(NamespaceRef.HOST, link.port().master()).routeLocalnet());
  }

  private void forwardsWhatHasAGateway() {
    assertEquals(
        all(Address.class)
            .filter(address -> address.namespace().isHost())
            .map(address -> address.address().family().toString())
            .collect(Collectors.toSet()),
        objects.keySet().stream()
            .filter(key -> key.type() == ObjectType.FORWARDING)
            .map(ObjectKey::id)
            .collect(Collectors.toSet()));
  }
}
