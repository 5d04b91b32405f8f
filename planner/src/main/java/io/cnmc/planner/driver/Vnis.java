package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.compiler.model.Vxlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The VNIs of a topology's networks of one driver: as given, else by a hash of topology and
 * network, so that every host comes to the same, and another network changes nothing.
 */
final class Vnis {
  /** Of small numbers people make use themselves, as Docker has it. */
  private static final int FIRST_DERIVED = 4_096;

  private Vnis() {}

  static int of(Topology topology, Network network) {
    OptionalInt given = given(network);
    return given.isPresent()
        ? given.getAsInt()
        : Objects.requireNonNull(derived(topology, network.driver()).get(network.name()));
  }

  /** In source order: of two with one hash, the later one takes the next number. */
  private static Map<String, Integer> derived(Topology topology, String driver) {
    List<Network> networks =
        topology.networks().stream().filter(n -> n.driver().equals(driver)).toList();
    Set<Integer> taken = new HashSet<>();
    networks.forEach(n -> given(n).ifPresent(taken::add));
    Map<String, Integer> derived = new HashMap<>();
    for (Network network : networks) {
      if (given(network).isEmpty()) {
        long hash = StableHash.of("vni", topology.name(), network.name());
        int vni =
            FIRST_DERIVED
                + (int) Long.remainderUnsigned(hash, Vxlan.LAST_VNI - FIRST_DERIVED);
        while (!taken.add(vni)) {
          vni = vni == Vxlan.LAST_VNI ? FIRST_DERIVED : vni + 1;
        }
        derived.put(network.name(), vni);
      }
    }
    return derived;
  }

  private static OptionalInt given(Network network) {
    return NetworkOptions.number(network, "vni");
  }
}
