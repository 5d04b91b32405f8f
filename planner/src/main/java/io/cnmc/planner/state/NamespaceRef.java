package io.cnmc.planner.state;

/**
 * A network namespace: the host's own (where cnmc runs) or, by its name under /run/netns, the
 * sandbox of a container or that of a hidden network. One that somebody took the name away of lives
 * on while a process is inside: it is called by the name that it had and its number, as {@code
 * t.mesh.hidden/4026532345}, which is the name of no file.
 */
public record NamespaceRef(String sandbox) implements Comparable<NamespaceRef> {
  public static final NamespaceRef HOST = new NamespaceRef("");

  /** A namespace that had a name; {@code inode} is its number, as in {@code net:[4026532345]}. */
  public static NamespaceRef held(SandboxName had, long inode) {
    return new NamespaceRef(had.toString() + SandboxName.HELD + inode);
  }

  /** Without its name, because a process holds it. */
  public boolean isHeld() {
    return sandbox.indexOf(SandboxName.HELD) >= 0;
  }

  /**
   * The number of a held one.
   *
   * @throws NumberFormatException when it has none
   */
  public long inode() {
    return Long.parseLong(sandbox.substring(sandbox.indexOf(SandboxName.HELD) + 1));
  }

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
