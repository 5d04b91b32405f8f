package io.cnmc.netlink.testing;

/**
 * The process that used the kernel was killed at this instant. An error, so that nothing which
 * handles failures handles this one: the kernel keeps what it has, as it would.
 */
public final class SimulatedDeath extends Error {
  private static final long serialVersionUID = 1;

  SimulatedDeath(Change change) {
    super("killed at change " + change.number() + ": " + change.what());
  }
}
