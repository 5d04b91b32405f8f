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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kernel's numbers of links. In a sandbox made by the same run we say which number a link gets,
 * so nothing has to be asked; elsewhere one dump of the namespace tells them all.
 */
final class LinkIndexes {
  /** Above loopback and the tunnel links that some kernels put into every new namespace. */
  private static final int FIRST = 16;

  private final Map<ObjectKey, Integer> known = new ConcurrentHashMap<>();
  private final Map<NamespaceRef, AtomicInteger> next = new ConcurrentHashMap<>();

  /** The number that a new link is to be given, in a namespace where nobody else makes any. */
  int assign(NamespaceRef namespace, String link) {
    int index = next.computeIfAbsent(namespace, n -> new AtomicInteger(FIRST)).getAndIncrement();
    known.put(Link.keyOf(namespace, link), index);
    return index;
  }

  /**
   * The number of an existing link; requests that make it have been answered.
   *
   * @throws SystemCallException ENODEV when there is no such link
   */
  int of(NamespaceRef ref, String link, Namespace namespace) throws IOException {
    ObjectKey key = Link.keyOf(ref, link);
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
    for (LinkMessage link : namespace.route().dump(LinkRequest.list(), LinkMessage::decode)) {
      known.put(Link.keyOf(ref, link.name()), link.index());
    }
  }
}
