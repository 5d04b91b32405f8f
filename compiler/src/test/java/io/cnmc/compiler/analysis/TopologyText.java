package io.cnmc.compiler.analysis;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A topology as text, every field of it, one fact a line: what the golden files hold. */
final class TopologyText {
  private final StringBuilder out = new StringBuilder();

  private TopologyText() {}

  static String of(Topology topology) {
    TopologyText text = new TopologyText();
    text.line(0, "topology " + topology.name());
    text.optional(1, "description", topology.description());
    topology.hosts().forEach(text::host);
    topology.networks().forEach(text::network);
    topology.containers().forEach(text::container);
    topology.outputs().forEach(o -> text.line(0, "output " + o.name() + " = " + o.value()));
    return text.out.toString();
  }

  private void host(Host host) {
    line(0, "host " + host.name() + " " + host.address() + " :" + host.origin().line());
    host.labels().forEach((k, v) -> line(1, "label " + k + " = " + v));
  }

  private void network(Network network) {
    line(
        0,
        "network "
            + network.name()
            + " driver="
            + network.driver()
            + " :"
            + network.origin().line());
    for (Subnet subnet : network.subnets()) {
      line(
          1,
          "subnet "
              + subnet.prefix()
              + " gateway "
              + (subnet.gateway() == null ? "none" : subnet.gateway()));
    }
    network.mtu().ifPresent(m -> line(1, "mtu " + m));
    if (network.internal()) {
      line(1, "internal");
    }
    network.options().forEach((k, v) -> line(1, "option " + k + " = " + v));
    network.labels().forEach((k, v) -> line(1, "label " + k + " = " + v));
  }

  private void container(Container container) {
    line(
        0,
        "container "
            + container.name()
            + " hostname="
            + container.hostname()
            + " :"
            + container.origin().line());
    optional(1, "on", container.host());
    optional(1, "image", container.image());
    list("command", container.command());
    container.env().forEach((k, v) -> line(1, "env " + k + " = " + v));
    container.endpoints().forEach(this::endpoint);
    optional(1, "gateway4", container.gateways().ipv4());
    optional(1, "gateway6", container.gateways().ipv6());
    container.publishes().forEach(p -> line(1, "publish " + p.mapping()));
    container.exposes().forEach(e -> line(1, "expose " + e.ports() + "/" + e.protocol()));
    container.routes().forEach(r -> line(1, "route " + r.destination() + " " + r.target()));
    container.sysctls().values().forEach(s -> line(1, "sysctl " + s.key() + " = " + s.value()));
    list("after", container.after());
    container.labels().forEach((k, v) -> line(1, "label " + k + " = " + v));
  }

  private void endpoint(Endpoint endpoint) {
    String addresses =
        endpoint.addresses().stream().map(Object::toString).collect(Collectors.joining(" "));
    line(
        1,
        "endpoint "
            + endpoint.network()
            + " "
            + endpoint.linkName()
            + " "
            + endpoint.mac()
            + " "
            + addresses);
    if (endpoint.priority() != 0) {
      line(2, "priority " + endpoint.priority());
    }
    if (!endpoint.vlans().isEmpty()) {
      line(2, "vlan " + endpoint.vlans().untagged() + " trunk " + endpoint.vlans().tagged());
    }
    if (!endpoint.allowedSources().isEmpty()) {
      line(2, "allow_sources " + endpoint.allowedSources());
    }
    if (!endpoint.aliases().isEmpty()) {
      line(2, "aliases " + String.join(" ", endpoint.aliases()));
    }
  }

  private void list(String what, List<String> values) {
    if (!values.isEmpty()) {
      line(1, what + " " + String.join(" ", values));
    }
  }

  private void optional(int depth, String what, @Nullable Object value) {
    if (value != null) {
      line(depth, what + " " + value);
    }
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text.stripTrailing()).append('\n');
  }
}
