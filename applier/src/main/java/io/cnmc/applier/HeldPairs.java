package io.cnmc.applier;

import io.cnmc.applier.Pairing.End;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends of veth pairs in namespaces of the topology without names, whose other ends are the
 * topology's too: in the host with its mark, in a sandbox, or in another such namespace. An end
 * tells the index of the other one and the number of its namespace, which is proof.
 */
final class HeldPairs {
  private final Kernel kernel;
  private final Wanted wanted;
  private final Pairing pairing;

  /** Whose other ends are where no name leads to. */
  private final List<End> loose = new ArrayList<>();

  HeldPairs(Kernel kernel, Wanted wanted, Pairing pairing) {
    this.kernel = kernel;
    this.wanted = wanted;
    this.pairing = pairing;
  }

  /** Whether the other end has been seen already; {@code host} is what the namespace calls the host. */
  boolean isOurs(Namespace namespace, NamespaceRef ref, LinkMessage link, int host)
      throws IOException {
    if (!Pairing.isEnd(link) || link.lowerNamespaceId() < 0) {
      return false;
    }
    End end = new End(ref, link);
    for (End other : pairing.candidates(link)) {
      boolean paired =
          other.ref().isHost()
              ? link.lowerNamespaceId() == host && wanted.owns(other.link())
              : link.lowerNamespaceId() == number(namespace, other.ref());
      if (paired) {
        pairing.pair(end, other);
        return true;
      }
    }
    loose.add(end);
    return false;
  }

  /** Below zero for one that is gone by now. */
  private int number(Namespace from, NamespaceRef ref) throws IOException {
    try (Namespace to = new Namespaces(kernel).open(ref)) {
      return Namespaces.number(from, to);
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return -1;
      }
      throw e;
    }
  }

  /** The same readings, with pairs of which both ends are in such namespaces. */
  List<NamespaceReading> among(List<NamespaceReading> readings) throws IOException {
    Map<NamespaceRef, Set<Integer>> found = new HashMap<>();
    for (int i = 0; i < loose.size(); i++) {
      for (End other : loose.subList(i + 1, loose.size())) {
        if (arePair(loose.get(i), other)) {
          pairing.pair(loose.get(i), other);
          add(loose.get(i), found);
          add(other, found);
        }
      }
    }
    List<NamespaceReading> all = new ArrayList<>();
    for (NamespaceReading reading : readings) {
      if (!found.containsKey(reading.ref())) {
        all.add(reading);
      } else {
        reading.links().forEach(link -> add(new End(reading.ref(), link), found));
      }
    }
    for (Map.Entry<NamespaceRef, Set<Integer>> more : found.entrySet()) {
      read(more.getKey(), more.getValue()).ifPresent(all::add);
    }
    return all;
  }

  private static void add(End end, Map<NamespaceRef, Set<Integer>> found) {
    found.computeIfAbsent(end.ref(), ref -> new HashSet<>()).add(end.link().index());
  }

  private boolean arePair(End one, End other) throws IOException {
    LinkMessage a = one.link();
    LinkMessage b = other.link();
    if (a.lower() != b.index() || b.lower() != a.index() || one.ref().equals(other.ref())) {
      return false;
    }
    try (Namespace from = new Namespaces(kernel).open(one.ref())) {
      return a.lowerNamespaceId() == number(from, other.ref());
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return false;
      }
      throw e;
    }
  }

  /** Empty for a namespace that has gone meanwhile. */
  private Optional<NamespaceReading> read(NamespaceRef ref, Set<Integer> indexes)
      throws IOException {
    try (Namespace namespace = new Namespaces(kernel).open(ref)) {
      List<LinkMessage> all = namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
      List<LinkMessage> ours =
          all.stream().filter(link -> indexes.contains(link.index())).toList();
      return Optional.of(NamespaceReading.readSome(ref, namespace, wanted, ours, all));
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
