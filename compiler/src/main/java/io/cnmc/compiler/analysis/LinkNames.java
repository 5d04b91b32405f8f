package io.cnmc.compiler.analysis;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The link names of a container: given ones, and eth0, eth1 … in order for the others. */
final class LinkNames {
  static final LinkNames NOTHING = new LinkNames();

  private final Map<EndpointDeclaration, String> names = new IdentityHashMap<>();

  private LinkNames() {}

  static LinkNames of(List<EndpointDeclaration> endpoints) {
    LinkNames out = new LinkNames();
    Set<String> given = new HashSet<>();
    endpoints.forEach(e -> e.givenName().first().ifPresent(n -> given.add(n.value())));
    int next = 0;
    for (EndpointDeclaration endpoint : endpoints) {
      if (endpoint.givenName().first().isPresent()) {
        out.names.put(endpoint, endpoint.givenName().or(""));
        continue;
      }
      while (given.contains("eth" + next)) {
        next++;
      }
      out.names.put(endpoint, "eth" + next++);
    }
    return out;
  }

  String of(EndpointDeclaration endpoint) {
    return names.getOrDefault(endpoint, "");
  }
}
