package io.cnmc.planner;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is of an owner alone: objects, and entries of the firewall. */
record TargetParts(SortedSet<String> objects, SortedSet<String> entries) {
  static TargetParts none() {
    return new TargetParts(new TreeSet<>(), new TreeSet<>());
  }

  static TargetParts of(KernelState state) {
    TargetParts parts = none();
    state.objects().values().forEach(parts::add);
    return parts;
  }

  static SortedMap<String, TargetParts> byOwner(KernelState.Desired desired) {
    SortedMap<String, TargetParts> owners = new TreeMap<>();
    for (KernelObject object : desired.state().objects().values()) {
      String owner = Objects.requireNonNull(desired.causes().get(object.key())).owner();
      if (object instanceof NftSet set) {
        for (NftElement element : set.elements()) {
          NftSet.Entry entry = new NftSet.Entry(set.name(), element.key());
          Cause cause = Objects.requireNonNull(desired.entryCauses().get(entry));
          of(owners, cause.owner()).add(set, element);
        }
      } else if (!owner.startsWith("topology")) {
        of(owners, owner).add(object);
      }
    }
    return owners;
  }

  private static TargetParts of(SortedMap<String, TargetParts> owners, String owner) {
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
  boolean addAll(TargetParts other) {
    int size = objects.size() + entries.size() + other.objects.size() + other.entries.size();
    objects.addAll(other.objects);
    entries.addAll(other.entries);
    return objects.size() + entries.size() == size;
  }
}
