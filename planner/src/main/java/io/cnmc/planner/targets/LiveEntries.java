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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the entries of a live firewall are about: the bridge that they name, the address on it of
 * the subnet that they name, or the address in a sandbox that they lead to. An entry whose subject
 * is not there protects nothing and leads nowhere.
 */
final class LiveEntries {
  private final Map<ObjectKey, KernelObject> objects;
  private final Map<String, Address> bySubnet = new HashMap<>();
  private final Map<String, Address> inSandboxes = new HashMap<>();

  LiveEntries(KernelState.Observed observed) {
    this.objects = observed.owned().objects();
    for (KernelObject object : objects.values()) {
      if (object instanceof Address address) {
        index(address);
      }
    }
  }

  private void index(Address address) {
    if (address.namespace().isHost()) {
      bySubnet.put(address.address().prefix().toString(), address);
    } else if (port(address).isPresent()) {
      inSandboxes.put(address.address().address().toString(), address);
    }
  }

  Optional<KernelObject> subject(NftSet set, NftElement entry) {
    if (entry.key().size() != set.keyTypes().size()
        || entry.data().size() != set.dataTypes().size()) {
      return Optional.empty();
    }
    String key = entry.key().get(0);
    KernelObject subject =
        leadsToAddress(set)
            ? inSandboxes.get(entry.data().get(0))
            : set.keyTypes().get(0) == NftType.IFNAME
                ? objects.get(Link.keyOf(NamespaceRef.HOST, key))
                : set.interval() ? bySubnet.get(key) : inSandboxes.get(key);
    return Optional.ofNullable(subject);
  }

  /** The bridge behind which a published port's container is. */
  Optional<String> bridge(NftSet set, NftElement entry) {
    return leadsToAddress(set)
        ? Optional.ofNullable(inSandboxes.get(entry.data().get(0)))
            .flatMap(this::port)
            .map(Link.Port::master)
        : Optional.empty();
  }

  private static boolean leadsToAddress(NftSet set) {
    return !set.dataTypes().isEmpty() && set.dataTypes().get(0) != NftType.VERDICT;
  }

  private Optional<Link.Port> port(Address address) {
    return objects.get(Link.keyOf(address.namespace(), address.link())) instanceof Link inside
            && inside.kind() instanceof LinkKind.Veth veth
            && objects.get(Link.keyOf(veth.peerNamespace(), veth.peerName())) instanceof Link link
        ? Optional.ofNullable(link.port())
        : Optional.empty();
  }
}
