package io.cnmc.planner.driver;

import io.cnmc.compiler.model.IpAddress;
import java.util.List;

/** What the lowering has to know of the host: the name servers of its resolv.conf, in order. */
public record HostFacts(List<IpAddress> nameservers) {
  public static final HostFacts NONE = new HostFacts(List.of());

  public HostFacts {
    nameservers = List.copyOf(nameservers);
  }
}
