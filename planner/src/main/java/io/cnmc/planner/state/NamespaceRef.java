package io.cnmc.planner.state;

/**
 * A network namespace: the host's own (where cnmc runs) or a sandbox by its name under /run/netns.
 */
public record NamespaceRef(String sandbox) implements Comparable<NamespaceRef> {
  public static final NamespaceRef HOST = new NamespaceRef("");

  public boolean isHost() {
    return sandbox.isEmpty();
  }

  @Override
  public int compareTo(NamespaceRef other) {
    return sandbox.compareTo(other.sandbox);
  }

  @Override
  public String toString() {
    return isHost() ? "host" : sandbox;
  }
}
