package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.state.KernelState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a link of the host is told where the source names it. */
final class OptionPlacesTest {
  private static final String SOURCE =
      """
      topology shop {}
      network office {
        driver  = macvlan
        subnet  = 10.1.0.0/24
        options { parent = "eth7" }
      }
      network lab {
        subnet  = 10.2.0.0/24
        options { external = true  name = "br7" }
      }
      container a { endpoint office }
      container b {
        endpoint lab
        endpoint office
      }
      """;

  private static List<String> places(String source, boolean known) {
    Topology topology = Sources.compile("shop", source);
    PlanOptions options = known ? new PlanOptions(List.of(), topology, null) : PlanOptions.ALL;
    return Plans.PLANNER
        .plan(
            Plans.desired(topology),
            Plans.observed(KernelState.EMPTY, KernelState.EMPTY),
            options)
        .diagnostics()
        .stream()
        .map(OptionPlacesTest::place)
        .sorted()
        .toList();
  }

  private static String place(Diagnostic diagnostic) {
    return diagnostic.code().id() + " " + diagnostic.span().orElseThrow().lineReference();
  }

  @Test
  void itIsTheOption() {
    assertEquals(
        List.of("CNM3009 shop.cnm:5", "CNM3011 shop.cnm:9"), places(SOURCE, true));
  }

  @Test
  void withoutTheSourceItIsTheEndpointThatNeedsItFirst() {
    assertEquals(
        List.of("CNM3009 shop.cnm:11", "CNM3011 shop.cnm:13"), places(SOURCE, false));
  }

  /** One statement that puts containers on several networks tells of none of them. */
  @Test
  void endpointsOfALoopAreOnSeveral() {
    String loop =
        """
        topology shop {}
        for name in ["eth7", "eth8"] {
          network "n-${name}" {
            driver  = macvlan
            subnet  = name == "eth7" ? 10.1.0.0/24 : 10.2.0.0/24
            options { parent = name }
          }
          container "c-${name}" { endpoint "n-${name}" }
        }
        """;
    assertEquals(List.of("CNM3009 shop.cnm:8", "CNM3009 shop.cnm:8"), places(loop, true));
  }
}
