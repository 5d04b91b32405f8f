package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.StaticRoute.Target;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.Planner;
import io.cnmc.planner.TopologyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the drivers refuse of topologies that the compiler never saw: code and line. */
final class DriverCodesTest {
  private final TopologyBuilder topology =
      new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");

  private List<String> refusals() {
    return refusals(Drivers.load());
  }

  private List<String> refusals(Drivers drivers) {
    return new Planner(drivers)
        .desired(topology.build()).diagnostics().stream()
            .map(d -> d.code().id() + " " + d.span().orElseThrow().lineReference())
            .toList();
  }

  @Test
  void driverNotInThisBuild() {
    assertEquals(List.of("CNM3101 shop.cnm:2"), refusals(Drivers.of(List.of(new NullDriver()))));
  }

  @Test
  void oneLinkForTwoNetworks() {
    topology.option("name", "br0").network("back", "bridge", "10.2.0.0/24").option("name", "br0");
    assertEquals(List.of("CNM3102 shop.cnm:3"), refusals());
  }

  /** The kernel keeps these beside the settings of links. */
  @Test
  void namesThatTheKernelHasAnotherUseFor() {
    for (String name : List.of("all", "default", "lo", "..")) {
      TopologyBuilder t = new TopologyBuilder();
      t.network("front", "bridge", "10.1.0.0/24").option("name", name);
      t.network("fifty", "vlan").option("parent", name).option("name", "br50");
      t.network("office", "macvlan", "10.2.0.0/24").option("parent", name);
      assertEquals(
          List.of("CNM3108 shop.cnm:2", "CNM3109 shop.cnm:3", "CNM3109 shop.cnm:4"),
          new Planner(Drivers.load())
              .desired(t.build()).diagnostics().stream()
                  .map(d -> d.code().id() + " " + d.span().orElseThrow().lineReference())
                  .toList(),
          name);
    }
  }

  @Test
  void portWithoutAWayOut() {
    topology.internal("back", "10.2.0.0/24");
    topology.container("db").endpoint("back", "10.2.0.2/24").publish(null, 5432, 5432);
    assertEquals(List.of("CNM3103 shop.cnm:6"), refusals());
  }

  @Test
  void nextHopOnNoLink() {
    topology
        .container("web")
        .endpoint("front", "10.1.0.2/24")
        .route("10.9.0.0/16", new Target.Via(IpAddress.of("192.0.2.1")));
    assertEquals(List.of("CNM3104 shop.cnm:5"), refusals());
  }

  @Test
  void portOnTheIpv6Loopback() {
    topology.network("six", "bridge", "fd00:1::/64");
    topology.container("web").endpoint("six", "fd00:1::2/64").publish("::1", 8080, 80);
    assertEquals(List.of("CNM3105 shop.cnm:6"), refusals());
  }

  @Test
  void settingsOfTheHost() {
    topology.network("machine", "host");
    topology
        .container("agent")
        .endpoint("machine")
        .sysctl("net.ipv4.ip_forward", "1")
        .publish(null, 80, 80)
        .route("10.9.0.0/16", new Target.Blackhole());
    assertEquals(
        List.of("CNM3106 shop.cnm:6", "CNM3106 shop.cnm:7", "CNM3106 shop.cnm:8"), refusals());
  }

  @Test
  void portTakenByAnother() {
    topology.container("a").endpoint("front", "10.1.0.2/24").publish(null, 80, 80);
    topology.container("b").endpoint("front", "10.1.0.3/24").publish("0.0.0.0", 80, 81);
    assertEquals(List.of("CNM3107 shop.cnm:8"), refusals());
  }

  @Test
  void noNameForALink() {
    topology.option("name", "a/b");
    assertEquals(List.of("CNM3108 shop.cnm:2"), refusals());
  }
}
