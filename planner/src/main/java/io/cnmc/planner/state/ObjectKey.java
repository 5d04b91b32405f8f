package io.cnmc.planner.state;

/**
 * What identifies a kernel object: its type, the namespace it is in, and its identity there ({@code
 * br-front}, {@code eth0 10.0.0.2/24}, {@code 10.9.0.0/16}, {@code cnmc-shop forward}).
 */
public record ObjectKey(ObjectType type, NamespaceRef namespace, String id)
    implements Comparable<ObjectKey> {
  @Override
  public int compareTo(ObjectKey other) {
    int byNamespace = namespace.compareTo(other.namespace);
    int byType = byNamespace != 0 ? byNamespace : type.compareTo(other.type);
    return byType != 0 ? byType : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return type + " " + id + (namespace.isHost() ? "" : " in " + namespace);
  }
}
