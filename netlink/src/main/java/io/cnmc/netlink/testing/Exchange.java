package io.cnmc.netlink.testing;

/**
 * A datagram to the kernel, with one request or many, and the answers to it.
 *
 * @param number 1 for the first that the kernel ever got
 * @param namespace the name of the namespace that was asked; empty for the host's
 * @param kind what its first message asks for
 */
public record Exchange(int number, String namespace, Kind kind) {
  /** What a datagram asks for. */
  public enum Kind {
    /** All objects of a kind (NLM_F_DUMP). */
    DUMP,
    /** One object. */
    QUERY,
    /** Changes. */
    CHANGE
  }
}
