package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the two ends of veth pairs, and what a link is on. An end tells its peer's index and a
 * number of the peer's namespace, which means something only in its own namespace: so ends are
 * matched by indexes both ways, and where that leaves a choice the kernel is asked for the number.
 */
final class Pairing {
  private static final LinkKind LONELY = new LinkKind.Other(Veth.KIND);

  private final Namespaces namespaces;
  private final Wanted wanted;
  private final Map<Long, List<End>> byIndexes = new HashMap<>();
  private final Map<List<NamespaceRef>, Integer> numbers = new HashMap<>();
  private final Map<Integer, LinkMessage> onHost = new HashMap<>();
  private final Map<Place, End> pairs = new HashMap<>();

  Pairing(Kernel kernel, Wanted wanted, Collection<NamespaceReading> readings) {
    this.namespaces = new Namespaces(kernel);
    this.wanted = wanted;
    for (NamespaceReading reading : readings) {
      for (LinkMessage link : reading.links()) {
        if (reading.ref().isHost()) {
          onHost.put(link.index(), link);
        }
        if (isEnd(link)) {
          byIndexes
              .computeIfAbsent(key(link.index(), link.lower()), k -> new ArrayList<>(1))
              .add(new End(reading.ref(), link));
        }
      }
    }
  }

  record End(NamespaceRef ref, LinkMessage link) {
    private Place place() {
      return new Place(ref, link.index());
    }
  }

  private record Place(NamespaceRef ref, int index) {}

  /** The pair that a veth link is an end of; another kind when its peer is nowhere to be seen. */
  LinkKind kind(NamespaceRef ref, LinkMessage link) throws IOException {
    if (!isEnd(link)) {
      return LONELY;
    }
    End known = pairs.get(new Place(ref, link.index()));
    if (known != null) {
      return veth(known);
    }
    List<End> candidates = new ArrayList<>();
    for (End end : candidates(link)) {
      boolean here = link.lowerNamespaceId() < 0;
      if (here == end.ref.equals(ref) && here == end.link.lowerNamespaceId() < 0) {
        candidates.add(end);
      }
    }
    return candidates.size() == 1
        ? veth(candidates.get(0))
        : choose(ref, link, candidates);
  }

  /** Named ends whose other end has this index, and which say that of it, too. */
  List<End> candidates(LinkMessage link) {
    return byIndexes.getOrDefault(key(link.lower(), link.index()), List.of());
  }

  /** Two ends of one pair, as has been found out. */
  void pair(End one, End other) {
    pairs.put(one.place(), other);
    pairs.put(other.place(), one);
  }

  /** The link of the host that a sandbox's link is on; null when there is none. */
  @Nullable LinkMessage parent(NamespaceRef ref, LinkMessage link) throws IOException {
    LinkMessage below = onHost.get(link.lower());
    boolean here = link.lowerNamespaceId() < 0;
    if (below == null || here != ref.isHost()) {
      return null;
    }
    return here || isPeer(ref, link, new End(NamespaceRef.HOST, below)) ? below : null;
  }

  /** Whether what a tunnel sends leaves by the host, wherever the tunnel is. */
  boolean isThroughHost(NamespaceRef ref, LinkMessage tunnel) throws IOException {
    boolean here = tunnel.lowerNamespaceId() < 0;
    return here || ref.isHost()
        ? here && ref.isHost()
        : tunnel.lowerNamespaceId() == number(ref, NamespaceRef.HOST);
  }

  private LinkKind choose(NamespaceRef ref, LinkMessage link, List<End> candidates)
      throws IOException {
    if (wanted.object(Link.keyOf(ref, link.name())) instanceof Link expected) {
      for (End end : candidates) {
        if (expected.kind().equals(veth(end)) && isPeer(ref, link, end)) {
          return veth(end);
        }
      }
    }
    for (End end : candidates) {
      if (isPeer(ref, link, end)) {
        return veth(end);
      }
    }
    return LONELY;
  }

  private boolean isPeer(NamespaceRef ref, LinkMessage link, End end) throws IOException {
    return number(ref, end.ref) == link.lowerNamespaceId();
  }

  private int number(NamespaceRef here, NamespaceRef other) throws IOException {
    List<NamespaceRef> pair = List.of(here, other);
    Integer number = numbers.get(pair);
    if (number == null) {
      number = ask(here, other);
      numbers.put(pair, number);
    }
    return number;
  }

  /** What {@code here} calls the other namespace. */
  private int ask(NamespaceRef here, NamespaceRef other) throws IOException {
    try (Namespace from = namespaces.open(here);
        Namespace to = namespaces.open(other)) {
      return Namespaces.number(from, to);
    }
  }

  /** What a namespace calls the host, where that has been asked. */
  void hostIs(NamespaceRef ref, int number) {
    numbers.put(List.of(ref, NamespaceRef.HOST), number);
  }

  private static LinkKind veth(End end) {
    return new LinkKind.Veth(end.ref, end.link.name());
  }

  static boolean isEnd(LinkMessage link) {
    return link.kind().equals(Veth.KIND) && link.lower() != 0;
  }

  private static long key(int index, int lower) {
    return (long) index << 32 | lower;
  }
}
