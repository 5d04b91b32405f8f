package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What no topology says of the machine that it is on.
 *
 * @param addresses the host's own towards its wires, in order of preference; the topology's
 *     gateways and the loopback addresses go without saying
 * @param neighbours addresses of machines on these wires, in the same way
 * @param forwarding the families that an administrator has the host forward, topology or not
 * @param returning whether machines outside have routes to the topology's networks by way of the
 *     host
 */
public record Surroundings(
    List<IpAddress> addresses,
    List<IpAddress> neighbours,
    Set<IpFamily> forwarding,
    boolean returning) {

  public Surroundings {
    addresses = List.copyOf(addresses);
    neighbours = List.copyOf(neighbours);
    forwarding = Set.copyOf(forwarding);
  }

  Optional<IpAddress> address(IpFamily family) {
    return first(addresses, family);
  }

  Optional<IpAddress> neighbour(IpFamily family) {
    return first(neighbours, family);
  }

  private static Optional<IpAddress> first(List<IpAddress> addresses, IpFamily family) {
    return addresses.stream().filter(a -> a.family() == family).findFirst();
  }
}
