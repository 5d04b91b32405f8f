package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.state.Cause;

/** The declarations that kernel objects are listed under. */
public final class Causes {
  private Causes() {}

  public static Cause of(Topology topology) {
    return new Cause("topology " + topology.name(), "", topology.origin());
  }

  public static Cause of(Network network) {
    return new Cause("network " + network.name(), "", network.origin());
  }

  public static Cause of(Container container) {
    return new Cause("container " + container.name(), "", container.origin());
  }

  public static Cause of(Container container, Endpoint endpoint) {
    return new Cause("container " + container.name(), part(container, endpoint), endpoint.origin());
  }

  /** The network's name; with the link's when the container joins the network more than once. */
  private static String part(Container container, Endpoint endpoint) {
    String network = endpoint.network();
    boolean first = container.endpointOn(network).filter(e -> e.equals(endpoint)).isPresent();
    return first ? network : network + " as " + endpoint.linkName();
  }
}
