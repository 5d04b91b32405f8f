package io.cnmc.compiler.model;

import org.jspecify.annotations.Nullable;

/**
 * {@code [address:]host:container/protocol}. Without an address it answers on every local address
 * of both families that the container has. The two ranges are of one size.
 */
public record PortMapping(
    @Nullable IpAddress hostAddress, PortRange host, PortRange container, Protocol protocol) {
  public PortMapping {
    if (host.size() != container.size()) {
      throw new IllegalArgumentException("port ranges of different size");
    }
  }

  @Override
  public String toString() {
    String address =
        hostAddress == null
            ? ""
            : hostAddress.isV4() ? hostAddress + ":" : "[" + hostAddress + "]:";
    return address + host + ":" + container + "/" + protocol;
  }
}
