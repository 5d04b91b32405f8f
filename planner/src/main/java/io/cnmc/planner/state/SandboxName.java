package io.cnmc.planner.state;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a namespace under /run/netns is, as its name says: {@code TOPOLOGY.CONTAINER}, or of a
 * network that is hidden from the host {@code TOPOLOGY.NETWORK.hidden}. No name of the language
 * holds a dot, so the two are never one.
 *
 * @param declared the container's name, or the network's
 */
public record SandboxName(String topology, String declared, boolean hidden) {
  /** Ends the name that a namespace had, before its number: {@link NamespaceRef#held}. */
  static final char HELD = '/';

  private static final String HIDDEN = ".hidden";
  private static final String CONTAINER_MARK = "container/";
  private static final String NETWORK_MARK = "network/";

  /** Anybody may write a mark inside a namespace. */
  private static final Pattern MARK =
      Pattern.compile(
          Ownership.mark(
              "([A-Za-z0-9_-]{1,63})",
              "(" + CONTAINER_MARK + "|" + NETWORK_MARK + ")([A-Za-z0-9_-]{1,63})"));

  /** Of what has no dot in it the topology is empty. */
  public static SandboxName of(String name) {
    int held = name.indexOf(HELD);
    String had = held < 0 ? name : name.substring(0, held);
    int dot = had.indexOf('.');
    String topology = had.substring(0, Math.max(0, dot));
    String rest = had.substring(dot + 1);
    boolean hidden = dot > 0 && rest.endsWith(HIDDEN);
    String declared = hidden ? rest.substring(0, rest.length() - HIDDEN.length()) : rest;
    return new SandboxName(topology, declared, hidden);
  }

  public static SandboxName ofHidden(String topology, String network) {
    return new SandboxName(topology, network, true);
  }

  /** The name that the namespace with this mark has, or had; empty when it is no mark of one. */
  public static Optional<SandboxName> marked(String mark) {
    Matcher parts = MARK.matcher(mark);
    return parts.matches()
        ? Optional.of(
            new SandboxName(parts.group(1), parts.group(3), parts.group(2).equals(NETWORK_MARK)))
        : Optional.empty();
  }

  /** What a plan lists it under. */
  public String owner() {
    return (hidden ? "network " : "container ") + declared;
  }

  public String mark() {
    return Ownership.mark(topology, (hidden ? NETWORK_MARK : CONTAINER_MARK) + declared);
  }

  @Override
  public String toString() {
    return topology + "." + declared + (hidden ? HIDDEN : "");
  }
}
