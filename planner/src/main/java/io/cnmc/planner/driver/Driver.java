package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network means in kernel objects. Pure: a driver reads values and writes values. Found by
 * {@link java.util.ServiceLoader}, so others can ship their own.
 */
public interface Driver {
  DriverSchema schema();

  /** One line for {@code cnmc drivers}. */
  String summary();

  /**
   * Adds to {@code out} what the network needs: its links, addresses, firewall entries, and its
   * endpoints' links.
   */
  void lower(NetworkPlan network, Lowering out);

  /** Whether a gateway of the network is the host, which can hand published ports on. */
  default boolean publishes(Network network) {
    return false;
  }

  /**
   * A network of a topology with its endpoints, in source order. With a placement, topology and
   * endpoints are what is on the host that is lowered; null when the topology has no hosts.
   */
  record NetworkPlan(
      Topology topology,
      Network network,
      List<Attachment> endpoints,
      @Nullable Placement placement) {

    /** The same of a network with another MTU. */
    NetworkPlan withMtu(int mtu) {
      return new NetworkPlan(topology, network.withMtu(mtu), endpoints, placement);
    }
  }

  /** An endpoint and the container it belongs to. */
  record Attachment(Container container, Endpoint endpoint) {}
}
