package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A container: its sandbox, the endpoints in it, and what to run there. Endpoints are in source
 * order. {@code after} names the containers whose commands start before this one's. {@code host} is
 * where it is placed; null where a topology has no hosts.
 */
public record Container(
    String name,
    @Nullable String host,
    @Nullable String image,
    List<String> command,
    SortedMap<String, String> env,
    String hostname,
    List<Endpoint> endpoints,
    List<Published> publishes,
    List<StaticRoute> routes,
    List<ExposedPort> exposes,
    List<String> after,
    SortedMap<String, Sysctl> sysctls,
    SortedMap<String, String> labels,
    Gateways gateways,
    Span origin) {

  /** Where the default routes lead, by family; the election's result. */
  public record Gateways(@Nullable Gateway ipv4, @Nullable Gateway ipv6) {
    public Optional<Gateway> of(IpFamily family) {
      return Optional.ofNullable(family == IpFamily.IPV4 ? ipv4 : ipv6);
    }
  }

  /** A default route: the next hop and the endpoint (by link name) that owns it. */
  public record Gateway(IpAddress address, String linkName) {}

  /** A kernel setting of the sandbox, by its dotted name. */
  public record Sysctl(String key, String value, Span origin) {}

  public Optional<Endpoint> endpointOn(String network) {
    return endpoints.stream().filter(e -> e.network().equals(network)).findFirst();
  }
}
