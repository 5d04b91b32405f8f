package io.cnmc.compiler.reach;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.model.Published;
import java.util.Optional;

/**
 * Published ports: what is for a port of the host on one of its own addresses goes on to the
 * endpoint that owns the container's default route. A port that names the address goes before one
 * that does not.
 */
record Publications(Layout layout) {
  private static final IpAddress IPV6_LOOPBACK = IpAddress.of("::1");

  /** Where a packet to an address of the host goes on to. */
  record Target(IpAddress container, Traffic traffic, Span origin) {}

  Optional<Target> of(IpAddress destination, Traffic traffic) {
    if (!(traffic instanceof Traffic.To to) || destination.equals(IPV6_LOOPBACK)) {
      return Optional.empty(); // ::1 keeps its own ports
    }
    return find(destination, to, true).or(() -> find(destination, to, false));
  }

  private Optional<Target> find(IpAddress destination, Traffic.To to, boolean named) {
    for (Container container : layout.topology().containers()) {
      for (Published published : container.publishes()) {
        PortMapping mapping = published.mapping();
        Optional<IpAddress> inside = leadsTo(container, destination.family());
        if (inside.isPresent() && matches(mapping, destination, to, named)) {
          int port = mapping.container().first() + to.port() - mapping.host().first();
          Traffic inner = new Traffic.To(to.protocol(), port);
          return Optional.of(new Target(inside.get(), inner, published.origin()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(
      PortMapping mapping, IpAddress destination, Traffic.To to, boolean named) {
    IpAddress address = mapping.hostAddress();
    boolean here =
        named
            ? destination.equals(address)
            : address == null
                || address.isUnspecified() && address.family() == destination.family();
    return here
        && mapping.protocol() == to.protocol()
        && mapping.host().first() <= to.port()
        && to.port() <= mapping.host().last();
  }

  /** Only where the host is the gateway do answers find back through it. */
  private Optional<IpAddress> leadsTo(Container container, IpFamily family) {
    return container
        .gateways()
        .of(family)
        .flatMap(
            gateway ->
                container.endpoints().stream()
                    .filter(e -> e.linkName().equals(gateway.linkName()))
                    .findFirst())
        .filter(e -> layout.segment(e).hostIsGateway(family))
        .flatMap((Endpoint e) -> e.address(family));
  }
}
