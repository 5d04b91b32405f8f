package io.cnmc.planner.state;

/**
 * Whose a namespace under /run/netns is, as its name says: {@code TOPOLOGY.CONTAINER}, or of a
 * network that is hidden from the host {@code TOPOLOGY.NETWORK.hidden}. No name of the language
 * holds a dot, so the two are never one.
 *
 * @param declared the container's name, or the network's
 */
public record SandboxName(String topology, String declared, boolean hidden) {
  private static final String HIDDEN = ".hidden";

  /** Of what has no dot in it the topology is empty. */
  public static SandboxName of(String name) {
    int dot = name.indexOf('.');
    String topology = name.substring(0, Math.max(0, dot));
    String rest = name.substring(dot + 1);
    boolean hidden = dot > 0 && rest.endsWith(HIDDEN);
    String declared = hidden ? rest.substring(0, rest.length() - HIDDEN.length()) : rest;
    return new SandboxName(topology, declared, hidden);
  }

  public static SandboxName ofHidden(String topology, String network) {
    return new SandboxName(topology, network, true);
  }

  /** What a plan lists it under. */
  public String owner() {
    return (hidden ? "network " : "container ") + declared;
  }

  public String mark() {
    return Ownership.mark(topology, (hidden ? "network/" : "container/") + declared);
  }

  @Override
  public String toString() {
    return topology + "." + declared + (hidden ? HIDDEN : "");
  }
}
