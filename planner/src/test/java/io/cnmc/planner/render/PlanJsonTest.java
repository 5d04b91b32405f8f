package io.cnmc.planner.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One plan as data, whole: creations, an update, a deletion, published ports and the operations.
 */
final class PlanJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/plan.json");

  @Test
  void theWholeDocument() throws IOException {
    String before =
        """
        network front { subnet = 10.1.0.0/24 }
        container old { endpoint front  publish 7070:70/tcp }
        """;
    String after =
        """
        network front { subnet = 10.1.0.0/24  mtu = 1400 }
        container web { endpoint front  publish 8080-8081:80-81/tcp }
        """;
    KernelState live = Sources.of("shop", before).accepted().state();
    String json =
        PlanJson.render(
            Plans.plan(
                Sources.of("shop", after).accepted(), Plans.observed(live, KernelState.EMPTY)));
    assertFalse(json.contains("\"host\" : {"), "it has no hosts");
    String present = Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "";
    if (Boolean.getBoolean("golden.update") && !json.equals(present)) {
      Files.writeString(GOLDEN, json);
    }
    assertEquals(json, present, "run with -Dgolden.update=true");
  }

  @Test
  void theHostThatIsMeant() {
    PlanHost host = new PlanHost("node1", IpAddress.of("192.0.2.11"), false);
    String source = "network front { subnet = 10.1.0.0/24 }\n";
    Plan plan = Plans.plan(Sources.of("shop", source).accepted(), Plans.nothing()).on(host);
    JsonNode json = new ObjectMapper().readTree(PlanJson.render(plan));
    assertEquals("{\"name\":\"node1\",\"address\":\"192.0.2.11\"}", json.get("host").toString());
  }
}
