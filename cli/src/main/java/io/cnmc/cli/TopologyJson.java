package io.cnmc.cli;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Impairment;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Output;
import io.cnmc.compiler.model.StaticRoute;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A compiled topology as data: everything expanded, allocated and elected. */
final class TopologyJson {
  private TopologyJson() {}

  static Map<String, Object> of(Topology topology) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", topology.name());
    json.put("description", topology.description());
    json.put("hosts", topology.hosts().stream().map(TopologyJson::host).toList());
    json.put("networks", topology.networks().stream().map(TopologyJson::network).toList());
    json.put("containers", topology.containers().stream().map(TopologyJson::container).toList());
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (Output output : topology.outputs()) {
      outputs.put(output.name(), output.value());
    }
    json.put("outputs", outputs);
    return json;
  }

  private static Map<String, Object> host(Host host) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", host.name());
    json.put("address", host.address());
    json.put("labels", host.labels());
    json.put("source", host.origin().lineReference());
    return json;
  }

  private static Map<String, Object> network(Network network) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", network.name());
    json.put("driver", network.driver());
    json.put("subnets", network.subnets().stream().map(TopologyJson::subnet).toList());
    json.put("mtu", network.mtu().isPresent() ? network.mtu().getAsInt() : null);
    json.put("internal", network.internal());
    json.put("options", network.options());
    json.put("labels", network.labels());
    json.put("source", network.origin().lineReference());
    return json;
  }

  private static Map<String, Object> subnet(Subnet subnet) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("prefix", subnet.prefix());
    json.put("gateway", subnet.gateway());
    return json;
  }

  private static Map<String, Object> container(Container container) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", container.name());
    json.put("host", container.host());
    json.put("image", container.image());
    json.put("command", container.command());
    json.put("env", container.env());
    json.put("hostname", container.hostname());
    json.put("endpoints", container.endpoints().stream().map(TopologyJson::endpoint).toList());
    json.put("publishes", container.publishes().stream().map(p -> p.mapping()).toList());
    json.put("routes", container.routes().stream().map(TopologyJson::route).toList());
    Map<String, Object> sysctls = new LinkedHashMap<>();
    container.sysctls().forEach((name, sysctl) -> sysctls.put(name, sysctl.value()));
    json.put("sysctls", sysctls);
    json.put("labels", container.labels());
    json.put("gateways", gateways(container));
    json.put("source", container.origin().lineReference());
    return json;
  }

  /** In bits per second, bytes, nanoseconds and millionths. */
  private static Map<String, Object> impairment(Impairment impairment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("direction", impairment.direction().name().toLowerCase(Locale.ROOT));
    json.put("rate", impairment.rate());
    json.put("burst", impairment.burst());
    json.put("delay", impairment.delay());
    json.put("jitter", impairment.jitter());
    json.put("loss", impairment.loss());
    json.put("duplicate", impairment.duplicate());
    json.put("reorder", impairment.reorder());
    json.put("corrupt", impairment.corrupt());
    return json;
  }

  private static Map<String, Object> endpoint(Endpoint endpoint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", endpoint.network());
    json.put("link", endpoint.linkName());
    json.put("mac", endpoint.mac());
    json.put("addresses", endpoint.addresses());
    json.put("aliases", endpoint.aliases());
    json.put("priority", endpoint.priority());
    OptionalInt vlan = endpoint.vlans().untagged();
    json.put("vlan", vlan.isPresent() ? vlan.getAsInt() : null);
    json.put("trunk", endpoint.vlans().tagged());
    json.put("allow_sources", endpoint.allowedSources());
    json.put("impairments", endpoint.impairments().stream().map(TopologyJson::impairment).toList());
    json.put("source", endpoint.origin().lineReference());
    return json;
  }

  private static Map<String, Object> route(StaticRoute route) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("destination", route.destination());
    switch (route.target()) {
      case StaticRoute.Target.Via via -> json.put("via", via.gateway());
      case StaticRoute.Target.Dev dev -> json.put("dev", dev.linkName());
      case StaticRoute.Target.Blackhole hole -> json.put("type", "blackhole");
      case StaticRoute.Target.Unreachable none -> json.put("type", "unreachable");
    }
    return json;
  }

  private static List<Map<String, Object>> gateways(Container container) {
    return List.of(IpFamily.IPV4, IpFamily.IPV6).stream()
        .flatMap(family -> container.gateways().of(family).stream())
        .map(
            gateway -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("address", gateway.address());
              json.put("link", gateway.linkName());
              return json;
            })
        .toList();
  }
}
