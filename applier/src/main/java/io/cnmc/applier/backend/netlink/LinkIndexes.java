package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kernel's numbers of links. One dump of a namespace tells them all; the only link of a sandbox
 * that this run has made needs none, for numbers count up from the loopback link's.
 */
public final class LinkIndexes {
  /** Tunnel links that their modules put into every namespace, and that cannot be deleted. */
  public static final Set<String> FALLBACK =
      Set.of(
          "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0",
          "ip6gre0");

  private static final int AFTER_LOOPBACK = 2;

  private final Map<ObjectKey, Integer> known = new ConcurrentHashMap<>();
  private final Map<NamespaceRef, List<String>> made = new ConcurrentHashMap<>();
  private volatile boolean pureLoopback;

  /** A link is being made in a namespace that this run has made. */
  void isMade(NamespaceRef fresh, String link) {
    made.computeIfAbsent(fresh, n -> new CopyOnWriteArrayList<>()).add(link);
  }

  /**
   * The number of an existing link; requests that make it have been answered.
   *
   * @throws SystemCallException ENODEV when there is no such link
   */
  int of(NamespaceRef ref, String link, Namespace namespace) throws IOException {
    ObjectKey key = Link.keyOf(ref, link);
    if (pureLoopback && List.of(link).equals(made.get(ref))) {
      return AFTER_LOOPBACK;
    }
    if (!known.containsKey(key)) {
      read(ref, namespace);
    }
    Integer index = known.get(key);
    if (index == null) {
      throw new SystemCallException("find link " + link, Errno.ENODEV);
    }
    return index;
  }

  boolean knows(NamespaceRef namespace, String link) {
    return known.containsKey(Link.keyOf(namespace, link));
  }

  /** The link is about to go; one that comes under its name has another number. */
  void forget(NamespaceRef namespace, String link) {
    known.remove(Link.keyOf(namespace, link));
  }

  private void read(NamespaceRef ref, Namespace namespace) throws IOException {
    List<LinkMessage> links = namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
    links.forEach(link -> known.put(Link.keyOf(ref, link.name()), link.index()));
    if (ref.isHost()) {
      pureLoopback = links.stream().map(LinkMessage::name).noneMatch(FALLBACK::contains);
    }
  }
}
