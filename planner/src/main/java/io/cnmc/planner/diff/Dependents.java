package io.cnmc.planner.diff;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel removes, or may remove, together with an object: the contents of a sandbox, the
 * other end of a veth pair, addresses, routes and settings of a link and what is on it, sets and
 * chains of a table.
 */
public final class Dependents {
  private final Map<ObjectKey, KernelObject> links = new HashMap<>();
  private final Map<NamespaceRef, List<KernelObject>> byNamespace = new HashMap<>();
  private final Map<ObjectKey, List<KernelObject>> byLink = new HashMap<>();
  private final Map<ObjectKey, List<KernelObject>> byTable = new HashMap<>();

  public Dependents(Iterable<KernelObject> objects) {
    objects.forEach(this::index);
  }

  private void index(KernelObject object) {
    NamespaceRef namespace = object.key().namespace();
    if (!namespace.isHost()) {
      list(byNamespace, namespace).add(object);
    }
    switch (object) {
      case Link link -> {
        links.put(link.key(), link);
        if (link.kind() instanceof LinkKind.OnParent stacked) {
          onLink(NamespaceRef.HOST, stacked.parent(), link);
        }
      }
      case KernelObject.Address a -> onLink(namespace, a.link(), a);
      case KernelObject.Neighbour n -> onLink(namespace, n.link(), n);
      case FdbEntry f -> onLink(namespace, f.link(), f);
      case Qdisc q -> onLink(namespace, q.link(), q);
      case Redirect r -> onLink(namespace, r.link(), r);
      case KernelObject.Route r -> {
        if (r.link() != null) {
          onLink(namespace, r.link(), r);
        }
      }
      case KernelObject.Sysctl s -> s.link().ifPresent(link -> onLink(namespace, link, s));
      case NftSet set -> inTable(set.family(), set.table(), set);
      case NftChain chain -> inTable(chain.family(), chain.table(), chain);
      case KernelObject.Sandbox sandbox -> {}
      case KernelObject.Forwarding forwarding -> {}
      case KernelObject.ManagedFile file -> {}
      case NftTable table -> {}
    }
  }

  private void inTable(NftFamily family, String table, KernelObject object) {
    list(byTable, NftTable.keyOf(family, table)).add(object);
  }

  private void onLink(NamespaceRef namespace, String link, KernelObject object) {
    list(byLink, Link.keyOf(namespace, link)).add(object);
  }

  private static <K> List<KernelObject> list(Map<K, List<KernelObject>> index, K key) {
    return index.computeIfAbsent(key, k -> new ArrayList<>());
  }

  public List<KernelObject> of(KernelObject object) {
    return switch (object) {
      case KernelObject.Sandbox sandbox ->
          byNamespace.getOrDefault(new NamespaceRef(sandbox.name()), List.of());
      case Link link -> ofLink(link);
      case KernelObject.Address address -> ofAddress(address);
      case NftTable table -> byTable.getOrDefault(table.key(), List.of());
      case NftSet set -> List.of();
      case NftChain chain -> List.of();
      case KernelObject.Route route -> List.of();
      case KernelObject.Neighbour neighbour -> List.of();
      case FdbEntry entry -> List.of();
      case KernelObject.Sysctl sysctl -> List.of();
      case Qdisc qdisc -> List.of();
      case Redirect redirect -> List.of();
      case KernelObject.ManagedFile file -> List.of();
      case KernelObject.Forwarding forwarding -> List.of();
    };
  }

  private List<KernelObject> ofLink(Link link) {
    List<KernelObject> gone = new ArrayList<>(byLink.getOrDefault(link.key(), List.of()));
    if (link.kind() instanceof LinkKind.Veth veth) {
      KernelObject peer = links.get(Link.keyOf(veth.peerNamespace(), veth.peerName()));
      if (peer != null) {
        gone.add(peer);
      }
    }
    return gone;
  }

  /**
   * With a primary IPv4 address go the secondary ones of its prefix (promote_secondaries=0), and
   * with the last one all IPv4 routes of the link (fib_disable_ip). Which is primary cannot be
   * seen, so all are taken for lost; making them again is harmless.
   */
  private List<KernelObject> ofAddress(KernelObject.Address address) {
    if (address.address().family() != IpFamily.IPV4) {
      return List.of();
    }
    List<KernelObject> gone = new ArrayList<>();
    ObjectKey link = Link.keyOf(address.namespace(), address.link());
    for (KernelObject other : byLink.getOrDefault(link, List.of())) {
      boolean secondary =
          other instanceof KernelObject.Address a
              && !a.equals(address)
              && a.address().family() == IpFamily.IPV4
              && a.address().prefix().equals(address.address().prefix());
      boolean route =
          other instanceof KernelObject.Route r && r.destination().family() == IpFamily.IPV4;
      if (secondary || route) {
        gone.add(other);
      }
    }
    return gone;
  }
}
