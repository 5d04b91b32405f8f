package io.cnmc.netlink.testing;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces and links of a kernel's copy, each made when it is first asked for: what leads
 * from one to another leads to copies there.
 */
final class Copies {
  private final Map<NamespaceState, NamespaceState> namespaces = new IdentityHashMap<>();
  private final Map<LinkState, LinkState> links = new IdentityHashMap<>();

  NamespaceState of(NamespaceState namespace) {
    NamespaceState known = namespaces.get(namespace);
    if (known != null) {
      return known;
    }
    NamespaceState copy = namespace.emptied();
    namespaces.put(namespace, copy); // before its links, some of which lead back to it
    copy.copy(namespace, this);
    return copy;
  }

  @Nullable LinkState ofAny(@Nullable LinkState link) {
    return link == null ? null : of(link);
  }

  LinkState of(LinkState link) {
    LinkState known = links.get(link);
    if (known != null) {
      return known;
    }
    NamespaceState namespace = of(link.namespace);
    LinkState made = links.get(link); // with its namespace
    if (made != null) {
      return made;
    }
    LinkState copy = new LinkState(namespace, link.index, link.kind, link.name, link.mac);
    links.put(link, copy);
    copy.copy(link, this);
    return copy;
  }
}
