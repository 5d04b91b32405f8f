package io.cnmc.planner.targets;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the entries of a live firewall are about: the bridge that they name, the address on it of
 * the subnet that they name, or the address in a sandbox that they lead to. An entry whose subject
 * is not there protects nothing and leads nowhere.
 */
final class LiveEntries {
  private final KernelState desired;
  private final Map<ObjectKey, KernelObject> objects;
  private final Map<String, List<Address>> subnets = new HashMap<>();
  private final Map<String, List<Address>> inSandboxes = new HashMap<>();

  LiveEntries(KernelState desired, KernelState owned) {
    this.desired = desired;
    this.objects = owned.objects();
    for (KernelObject object : objects.values()) {
      if (object instanceof Address a && a.namespace().isHost()) {
        list(subnets, a.address().prefix().toString()).add(a);
      } else if (object instanceof Address a && port(a).findAny().isPresent()) {
        list(inSandboxes, a.address().address().toString()).add(a);
      }
    }
  }

  private static List<Address> list(Map<String, List<Address>> addresses, String text) {
    return addresses.computeIfAbsent(text, t -> new ArrayList<>(1));
  }

  /** Several when sandboxes give themselves the same address, and none of them by declaration. */
  List<? extends KernelObject> subjects(NftSet set, NftElement entry) {
    if (entry.key().isEmpty()
        || entry.key().size() != set.keyTypes().size()
        || entry.data().size() != set.dataTypes().size()) {
      return List.of();
    }
    String key = entry.key().get(0);
    if (leadsToAddress(set)) {
      return inSandboxes(entry.data().get(0));
    }
    if (set.keyTypes().get(0) == NftType.IFNAME) {
      return Stream.ofNullable(objects.get(Link.keyOf(NamespaceRef.HOST, key))).toList();
    }
    return set.interval() ? subnets.getOrDefault(key, List.of()) : inSandboxes(key);
  }

  private List<Address> inSandboxes(String text) {
    List<Address> all = inSandboxes.getOrDefault(text, List.of());
    List<Address> declared =
        all.stream().filter(a -> desired.objects().containsKey(a.key())).toList();
    return declared.isEmpty() ? all : declared;
  }

  /** The bridges behind which a published port's container may be. */
  Stream<String> bridges(NftSet set, NftElement entry) {
    return leadsToAddress(set)
        ? inSandboxes(entry.data().get(0)).stream().flatMap(this::port).map(Link.Port::master)
        : Stream.empty();
  }

  private static boolean leadsToAddress(NftSet set) {
    return !set.dataTypes().isEmpty() && set.dataTypes().get(0) != NftType.VERDICT;
  }

  private Stream<Link.Port> port(Address address) {
    return objects.get(Link.keyOf(address.namespace(), address.link())) instanceof Link inside
            && inside.kind() instanceof LinkKind.Veth veth
            && objects.get(Link.keyOf(veth.peerNamespace(), veth.peerName())) instanceof Link link
        ? Stream.ofNullable(link.port())
        : Stream.empty();
  }
}
