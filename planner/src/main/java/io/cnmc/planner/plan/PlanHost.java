package io.cnmc.planner.plan;

import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.IpAddress;

/**
 * The host of a topology that a plan is for. {@code byName}: it was made on a machine that is
 * called like the host, and has no host's address.
 */
public record PlanHost(String name, IpAddress address, boolean byName) {
  public PlanHost(Host host, boolean byName) {
    this(host.name(), host.address(), byName);
  }

  /** {@code node1 (192.0.2.11)}. */
  @Override
  public String toString() {
    return name + " (" + address + ")";
  }
}
