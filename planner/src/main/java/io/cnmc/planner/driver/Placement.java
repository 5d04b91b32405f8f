package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Driver.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which host of a topology is lowered, and what is on the others; {@code alone}: that does not
 * matter, for only what is wrong is looked for.
 */
public record Placement(Topology whole, Host here, boolean alone) {
  public Placement(Topology whole, Host here) {
    this(whole, here, false);
  }

  /** An endpoint on another host. */
  public record Far(Host host, Attachment attachment) {}

  /** The endpoints of a network on other hosts, in source order. */
  public List<Far> far(String network) {
    if (alone) {
      return List.of();
    }
    Map<String, Host> hosts =
        whole.hosts().stream()
            .collect(Collectors.toMap(Host::name, Function.identity(), (a, b) -> a, TreeMap::new));
    List<Far> far = new ArrayList<>();
    for (Container container : whole.containers()) {
      Host host = container.host() == null ? null : hosts.get(container.host());
      if (host != null && !host.equals(here)) {
        for (Endpoint endpoint : container.endpoints()) {
          if (endpoint.network().equals(network)) {
            far.add(new Far(host, new Attachment(container, endpoint)));
          }
        }
      }
    }
    return far;
  }
}
