package io.cnmc.cli;

import io.cnmc.cli.Running.RunningContainer;
import io.cnmc.cli.Running.RunningEndpoint;
import io.cnmc.cli.Running.RunningNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;

/** What runs, as data. */
final class RunningJson {
  private RunningJson() {}

  static Map<String, Object> of(Running running, SortedSet<String> drifted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topology", running.topology());
    json.put(
        "networks", running.networkNames().stream().map(name -> network(name, running)).toList());
    json.put("containers", running.containers().stream().map(RunningJson::container).toList());
    json.put("drifted", drifted);
    return json;
  }

  private static Map<String, Object> network(String name, Running running) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put(
        "links",
        running.networks().stream()
            .filter(link -> link.name().equals(name))
            .map(RunningJson::link)
            .toList());
    return json;
  }

  private static Map<String, Object> link(RunningNetwork network) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("link", network.link());
    if (!network.sandbox().isEmpty()) {
      json.put("sandbox", network.sandbox());
    }
    json.put("addresses", network.addresses());
    json.put("mtu", network.mtu());
    json.put("state", network.state());
    return json;
  }

  private static Map<String, Object> container(RunningContainer container) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", container.name());
    json.put("sandbox", container.sandbox());
    json.put("endpoints", container.endpoints().stream().map(RunningJson::endpoint).toList());
    json.put("published", container.published());
    return json;
  }

  private static Map<String, Object> endpoint(RunningEndpoint endpoint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("link", endpoint.link());
    json.put("network", endpoint.network());
    json.put("addresses", endpoint.addresses());
    json.put("mac", endpoint.mac());
    json.put("mtu", endpoint.mtu());
    json.put("state", endpoint.state());
    json.put("host_link", endpoint.hostLink());
    return json;
  }
}
