package io.cnmc.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A topology as the kernel shows it; {@code drift} lists the owners that differ from the source.
 */
record Running(
    String topology, List<RunningNetwork> networks, List<RunningContainer> containers) {

  /** In their order, each once, however many links it has. */
  Set<String> networkNames() {
    Set<String> names = new LinkedHashSet<>();
    networks.forEach(link -> names.add(link.name()));
    return names;
  }

  /** One link of a network, an overlay's tunnel too. {@code sandbox} is the namespace that a hidden one is in, else empty: it is on the host. */
  record RunningNetwork(
      String name, String link, String sandbox, List<String> addresses, int mtu, String state) {}

  record RunningContainer(
      String name, String sandbox, List<RunningEndpoint> endpoints, List<String> published) {}

  /** {@code hostLink} is empty for a link that has no end on the host. */
  record RunningEndpoint(
      String link,
      String network,
      List<String> addresses,
      String mac,
      int mtu,
      String state,
      String hostLink) {}
}
