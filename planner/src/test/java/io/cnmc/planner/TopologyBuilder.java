package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Container.Gateway;
import io.cnmc.compiler.model.Container.Gateways;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.model.PortRange;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.compiler.model.Published;
import io.cnmc.compiler.model.StaticRoute;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import io.cnmc.compiler.model.VlanMembership;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Topologies for tests, without a compiler: each declaration gets a line of a made-up source. */
public final class TopologyBuilder {
  private static final int LINE = 10;

  private final SourceFile source = new SourceFile("shop.cnm", "#########\n".repeat(2_000));
  private final List<Network> networks = new ArrayList<>();
  private final List<ContainerBuilder> containers = new ArrayList<>();
  private int line = 1;

  private Span next() {
    int start = LINE * (line++ - 1);
    return new Span(source, start, start + 9);
  }

  private final Span origin = next();

  public Topology build() {
    return new Topology(
        "shop",
        null,
        networks,
        containers.stream().map(ContainerBuilder::build).toList(),
        List.of(),
        origin);
  }

  public TopologyBuilder network(String name, String driver, String... subnets) {
    List<Subnet> list =
        Stream.of(subnets).map(IpPrefix::of).map(p -> new Subnet(p, p.first().plus(1))).toList();
    networks.add(network(name, driver, list, OptionalInt.empty(), false, new TreeMap<>()));
    return this;
  }

  public TopologyBuilder internal(String name, String... subnets) {
    List<Subnet> list =
        Stream.of(subnets).map(IpPrefix::of).map(p -> new Subnet(p, null)).toList();
    networks.add(network(name, "bridge", list, OptionalInt.empty(), true, new TreeMap<>()));
    return this;
  }

  private Network network(
      String name,
      String driver,
      List<Subnet> subnets,
      OptionalInt mtu,
      boolean internal,
      SortedMap<String, OptionValue> options) {
    return new Network(
        name, driver, subnets, mtu, internal, options, new TreeMap<>(), new TreeMap<>(), next());
  }

  /** Changes the network declared last. */
  public TopologyBuilder mtu(int mtu) {
    Network n = networks.removeLast();
    networks.add(
        new Network(
            n.name(), n.driver(), n.subnets(), OptionalInt.of(mtu), n.internal(), n.options(),
            n.stated(), n.labels(), n.origin()));
    return this;
  }

  public TopologyBuilder option(String name, boolean value) {
    networks.getLast().options().put(name, new OptionValue.Bool(value));
    return this;
  }

  public TopologyBuilder option(String name, String value) {
    networks.getLast().options().put(name, new OptionValue.Text(value));
    return this;
  }

  public ContainerBuilder container(String name) {
    ContainerBuilder container = new ContainerBuilder(name, containers.size(), next());
    containers.add(container);
    return container;
  }

  /** A container; endpoints are eth0, eth1 …, the first with a gateway owns the default route. */
  public final class ContainerBuilder {
    private final String name;
    private final int number;
    private final Span span;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Published> publishes = new ArrayList<>();
    private final List<StaticRoute> routes = new ArrayList<>();
    private final SortedMap<String, Container.Sysctl> sysctls = new TreeMap<>();
    private @Nullable Gateway ipv4;
    private @Nullable Gateway ipv6;

    private ContainerBuilder(String name, int number, Span span) {
      this.name = name;
      this.number = number;
      this.span = span;
    }

    public ContainerBuilder endpoint(String network, String... addresses) {
      String link = "eth" + endpoints.size();
      List<IpInterface> list = Stream.of(addresses).map(IpInterface::of).toList();
      long mac = 0x020000000000L + 256L * number + endpoints.size();
      endpoints.add(
          new Endpoint(
              network, link, new MacAddress(mac), list, List.of(), 0, List.of(),
              VlanMembership.NONE, List.of(), next()));
      for (Network n : networks) {
        if (n.name().equals(network)) {
          n.subnets().forEach(subnet -> elect(subnet.gateway(), link));
        }
      }
      return this;
    }

    private void elect(@Nullable IpAddress gateway, String link) {
      if (gateway != null && gateway.isV4() && ipv4 == null) {
        ipv4 = new Gateway(gateway, link);
      } else if (gateway != null && !gateway.isV4() && ipv6 == null) {
        ipv6 = new Gateway(gateway, link);
      }
    }

    public ContainerBuilder publish(@Nullable String address, int host, int container) {
      PortMapping mapping =
          new PortMapping(
              address == null ? null : IpAddress.of(address),
              new PortRange(host, host),
              new PortRange(container, container),
              Protocol.TCP);
      publishes.add(new Published(mapping, next()));
      return this;
    }

    public ContainerBuilder route(String destination, StaticRoute.Target target) {
      routes.add(new StaticRoute(IpPrefix.of(destination), target, next()));
      return this;
    }

    public ContainerBuilder sysctl(String key, String value) {
      sysctls.put(key, new Container.Sysctl(key, value, next()));
      return this;
    }

    public TopologyBuilder end() {
      return TopologyBuilder.this;
    }

    private Container build() {
      return new Container(
          name,
          null,
          null,
          List.of(),
          new TreeMap<>(),
          name,
          endpoints,
          publishes,
          routes,
          List.of(),
          List.of(),
          sysctls,
          new TreeMap<>(),
          new Gateways(ipv4, ipv6),
          span);
    }
  }
}
