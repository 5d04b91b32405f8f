package io.cnmc.planner.state;

/**
 * A network namespace: the host's own (where cnmc runs) or, by its name under /run/netns, the
 * sandbox of a container or that of a hidden network.
 */
public record NamespaceRef(String sandbox) implements Comparable<NamespaceRef> {
  public static final NamespaceRef HOST = new NamespaceRef("");

  public boolean isHost() {
    return sandbox.isEmpty();
  }

  /** Of a network that is hidden from the host. */
  public boolean isHidden() {
    return !isHost() && SandboxName.of(sandbox).hidden();
  }

  public boolean isOfContainer() {
    return !isHost() && !isHidden();
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
