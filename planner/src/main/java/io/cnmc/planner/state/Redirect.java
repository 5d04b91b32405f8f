package io.cnmc.planner.state;

import java.util.SortedMap;

/**
 * All that arrives at a link of a sandbox goes out of another one first, which queues it: the qdisc
 * {@code ingress} with one filter. {@code target} is empty when the filter is missing, or others
 * have filters there.
 */
public record Redirect(NamespaceRef namespace, String link, String target)
    implements KernelObject {
  @Override
  public ObjectKey key() {
    return new ObjectKey(ObjectType.REDIRECT, namespace, link);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of("target", target.isEmpty() ? null : target);
  }
}
