package io.cnmc.planner.driver;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.planner.state.Cause;
import java.util.List;

/**
 * Collects what bridge-like networks need of the host's firewall and turns it into the nft tables
 * of a topology.
 */
public interface Firewall {
  /**
   * A bridge of ours: isolated from all other links both ways; {@code icc} false drops what it
   * would forward to itself.
   */
  void bridge(String link, boolean icc, boolean internal, Cause cause);

  /** What comes by a bridge of ours to this MAC, its own, is for the host, to take or to route. */
  void routes(String link, MacAddress mac, Cause cause);

  /** Packets from the prefix that come by another link than that of its gateway are dropped. */
  void home(IpPrefix prefix, Cause cause);

  /** Packets from the prefix that leave by no bridge of ours get the address of their link. */
  void masquerade(IpPrefix prefix, Cause cause);

  /** A published port of a container; each address is one per family. */
  void publish(PortMapping mapping, List<IpAddress> containerAddresses, Cause cause);

  /** A port of a bridge, whoever's, by which nothing comes in but what is the endpoint's. */
  void pin(String port, Pin pin, Cause cause);

  /**
   * What may come in by a port.
   *
   * @param mac of all its frames
   * @param sources of its packets, and what it says to be its own
   * @param claimed further addresses that it says to be its own (ARP)
   * @param allowed further sources
   */
  record Pin(
      MacAddress mac, List<IpAddress> sources, List<IpAddress> claimed, List<IpPrefix> allowed) {
    public Pin {
      sources = List.copyOf(sources);
      claimed = List.copyOf(claimed);
      allowed = List.copyOf(allowed);
    }
  }
}
