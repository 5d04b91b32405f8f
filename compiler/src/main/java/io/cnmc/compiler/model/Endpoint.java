package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/**
 * A virtual interface that joins one sandbox to one network. {@code linkName} is its name inside
 * the sandbox (15 bytes at most); addresses are at most one per family first, then further ones in
 * source order; impairments are at most one per direction. {@code allowedSources} are what it may
 * send from besides its addresses, on a network that pins those.
 */
public record Endpoint(
    String network,
    String linkName,
    MacAddress mac,
    List<IpInterface> addresses,
    List<String> aliases,
    int priority,
    List<Impairment> impairments,
    VlanMembership vlans,
    List<IpPrefix> allowedSources,
    Span origin) {

  public Endpoint {
    impairments = List.copyOf(impairments);
    allowedSources = List.copyOf(allowedSources);
  }

  public boolean has(IpFamily family) {
    return addresses.stream().anyMatch(a -> a.family() == family);
  }

  /** The first address of a family. */
  public Optional<IpAddress> address(IpFamily family) {
    return addresses.stream()
        .filter(a -> a.family() == family)
        .map(IpInterface::address)
        .findFirst();
  }
}
