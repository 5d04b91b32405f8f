package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has been applied for some is applied, verified, and then no other than if all had been at
 * once: whichever topology ran before, and whoever was meant.
 */
class TargetLawsTest {
  private static final Map<String, String> SOURCES = sources();

  @TempDir Path runDirectory;

  private static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("nothing", "");
    sources.put(
        "two",
        """
        network front { subnet = 10.1.0.0/24 }
        network back {
          subnet = 10.2.0.0/24
          internal = true
        }
        container web {
          endpoint front
          publish 8080:80/tcp
        }
        container db { endpoint back }
        """);
    sources.put(
        "dual",
        """
        network front { subnet = [10.1.0.0/24, fd01::/64] }
        container web { endpoint front { address = 10.1.0.3 } }
        container api {
          endpoint front { address = 10.1.0.2 }
          publish 8080:80/tcp
          publish 127.0.0.1:9090:90/tcp
        }
        """);
    sources.put(
        "renamed",
        """
        network edge {
          subnet = 10.1.0.0/16
          options { name = "br-front" }
        }
        container web {
          endpoint edge
          publish 8443:443/tcp
        }
        """);
    for (String end : List.of("b", "c")) {
      sources.put(
          "wire-" + end,
          """
          network cable {
            driver = wire
            subnet = 10.3.0.0/24
          }
          network front { subnet = 10.1.0.0/24 }
          container a { endpoint cable { address = 10.3.0.1 } }
          container END { endpoint cable { address = 10.3.0.2 } }
          container web { endpoint front }
          """
              .replace("END", end));
    }
    return sources;
  }

  static Stream<Arguments> pairs() {
    return SOURCES.keySet().stream()
        .flatMap(old -> SOURCES.keySet().stream().map(now -> Arguments.of(old, now)));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("pairs")
  void appliedForSomeThenForAll(String old, String now) throws IOException {
    List<String> expected = sorted(converged(old, now).kernel);
    for (String target : owners(old, now)) {
      Bench bench = converged(old);
      KernelState.Desired desired = desired(bench, now);
      ApplyReport report =
          bench.apply(
              bench.plan(desired, target.replace(' ', '.')), ApplyOptions.OnError.STOP);
      assertEquals(List.of(), report.diagnostics(), target);
      bench.converge(desired);
      assertEquals(expected, sorted(bench.kernel), target);
    }
  }

  private Bench converged(String... names) throws IOException {
    Bench bench = new Bench(new FakeKernel(), runDirectory);
    for (String name : names) {
      bench.converge(desired(bench, name));
    }
    return bench;
  }

  private static KernelState.Desired desired(Bench bench, String name) {
    return bench.desired("topology t {\n}\n" + SOURCES.get(name));
  }

  private SortedSet<String> owners(String... names) {
    SortedSet<String> owners = new TreeSet<>();
    for (String name : names) {
      KernelState.Desired desired = desired(new Bench(new FakeKernel(), runDirectory), name);
      desired.causes().values().forEach(cause -> owners.add(cause.owner()));
    }
    owners.removeIf(owner -> owner.startsWith("topology"));
    return owners;
  }

  private static List<String> sorted(Kernel kernel) {
    return ((FakeKernel) kernel).snapshot().lines().sorted().toList();
  }
}
