package io.cnmc.compiler.analysis;

import io.cnmc.compiler.ipam.DerivedMac;
import io.cnmc.compiler.model.MacAddress;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The MAC addresses of one network: given ones, and those derived from names for the rest. */
final class LinkAddresses {
  static final LinkAddresses NOTHING = new LinkAddresses();

  private final Map<EndpointDeclaration, MacAddress> derived = new IdentityHashMap<>();

  private LinkAddresses() {}

  static LinkAddresses of(NetworkDeclaration network, AnalysisContext context) {
    LinkAddresses links = new LinkAddresses();
    Set<MacAddress> taken = new HashSet<>();
    for (EndpointDeclaration endpoint : network.endpoints()) {
      endpoint.givenMac().first().ifPresent(m -> taken.add(m.value()));
    }
    for (EndpointDeclaration endpoint : network.endpoints()) {
      if (endpoint.givenMac().first().isEmpty()) {
        MacAddress mac = DerivedMac.of(seed(context, network, endpoint), taken);
        taken.add(mac);
        links.derived.put(endpoint, mac);
      }
    }
    return links;
  }

  private static List<String> seed(
      AnalysisContext context, NetworkDeclaration network, EndpointDeclaration endpoint) {
    return List.of(
        context.topologyName(),
        endpoint.container().name(),
        network.name(),
        endpoint.givenName().or(""));
  }

  @Nullable MacAddress of(EndpointDeclaration endpoint) {
    return derived.get(endpoint);
  }
}
