package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What runs, read from the objects that a source asks for. */
final class RunningViewTest {
  private static Running running(String source) {
    Drivers drivers = Drivers.load();
    Topology topology =
        new Compiler()
            .compile(
                new SourceFile("t.cnm", source),
                Path.of("."),
                new CompilerOptions(drivers, List.of(), name -> null))
            .topology()
            .orElseThrow();
    KernelState state = desired(drivers, topology).state();
    return RunningView.of(
        new KernelState.Observed("t", state, KernelState.EMPTY, new TreeMap<>()));
  }

  private static KernelState.Desired desired(Drivers drivers, Topology topology) {
    Planner planner = new Planner(drivers);
    return topology.hosts().isEmpty()
        ? planner.desired(topology).desired()
        : planner.desired(topology, topology.hosts().get(0)).desired();
  }

  @Test
  void aLinkThatQueuesForAnotherIsNoEndpoint() {
    Running running =
        running(
            """
            topology t {}
            network lan { subnet = 10.1.0.0/24 }
            container a { endpoint lan { impair { delay = 20ms } } }
            """);
    assertEquals(
        List.of("eth0"),
        running.containers().get(0).endpoints().stream().map(e -> e.link()).toList());
  }

  @Test
  void aPortPublishedInBothFamiliesIsOne() {
    Running running =
        running(
            """
            topology t {}
            network front { subnet = [10.1.0.0/24, fd00:1::/64] }
            container web {
              endpoint front
              publish 8080:80/tcp
              publish 127.0.0.1:8081:81/tcp
            }
            """);
    assertEquals(
        List.of("8080:80/tcp", "127.0.0.1:8081:81/tcp"), running.containers().get(0).published());
  }

  @Test
  void aNetworkOfTwoLinksIsOne() {
    Running running =
        running(
            """
            topology t {}
            host node1 { address = 192.0.2.11 }
            network mesh { driver = overlay  subnet = 10.1.0.0/24 }
            network lan { subnet = 10.2.0.0/24 }
            container a { endpoint mesh  endpoint lan { priority = 2 } }
            """);
    assertEquals(3, running.networks().size());
    assertEquals(Set.of("lan", "mesh"), running.networkNames());
    assertEquals(
        "TOPOLOGY  NETWORKS  CONTAINERS\nt         2         1\n",
        RunningText.list(List.of(running)));
    List<?> networks =
        (List<?>)
            Objects.requireNonNull(RunningJson.of(running, new TreeSet<>()).get("networks"));
    assertEquals(
        Map.of("lan", 1, "mesh", 2),
        networks.stream()
            .map(network -> (Map<?, ?>) network)
            .collect(Collectors.toMap(n -> n.get("name"), RunningViewTest::links)));
  }

  private static int links(Map<?, ?> network) {
    return ((List<?>) Objects.requireNonNull(network.get("links"))).size();
  }
}
