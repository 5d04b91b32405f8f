package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.DriftText;
import io.cnmc.planner.render.Style;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.VlanMember;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bridges that filter by VLAN: what is told of them, and in which order they change. */
class BridgeVlansTest {
  private static final String LAB =
      """
      topology shop {}
      network lab {
        subnet  = 10.1.0.0/24
        options { vlan_filtering = true  gateway_vlan = 10 }
      }
      container web { endpoint lab { vlan = 10 } }
      """;

  private static final String PLAIN =
      LAB.replace(" vlan_filtering = true  gateway_vlan = 10 ", "").replace("{ vlan = 10 }", "");

  private static KernelState.Desired desired(String source) {
    return Sources.of("t", source).desired().orElseThrow();
  }

  private static Plan plan(String live, String source, UnaryOperator<Link> edit) {
    List<KernelObject> objects = new ArrayList<>();
    desired(live)
        .state()
        .objects()
        .values()
        .forEach(o -> objects.add(o instanceof Link link ? edit.apply(link) : o));
    return Plans.plan(
        desired(source), Plans.observed(KernelState.of(objects), KernelState.EMPTY));
  }

  /** The updates of links, bridges by their name. */
  private static List<String> updates(String live, String source) {
    return plan(live, source, link -> link).graph().nodes().stream()
        .filter(node -> node.operation().toString().contains("Update"))
        .map(node -> node.operation().toString().contains("name=br-lab") ? "bridge" : "port")
        .toList();
  }

  @Test
  void portsAreInVlansOnlyWhileTheBridgeFilters() {
    assertEquals(List.of("bridge", "port"), updates(PLAIN, LAB));
    assertEquals(List.of("port", "bridge"), updates(LAB, PLAIN));
  }

  @Test
  void driftIsToldVlanByVlan() {
    Plan plan =
        plan(
            LAB,
            LAB,
            link ->
                link.port() != null
                    ? LinkEdits.port(
                        link,
                        new Link.Port(
                            "br-lab",
                            link.port().hairpin(),
                            false,
                            List.of(new VlanMember(10, true, false), VlanMember.tagged(30))))
                    : link);
    String text = DriftText.render(plan, Style.PLAIN).replaceAll("cn[0-9a-f]{10}", "PORT");
    assertEquals(
        """
        t.cnm:6  container web, endpoint lab: link PORT: has VLAN 10 untagged in, which is not declared
        t.cnm:6  container web, endpoint lab: link PORT: has VLAN 30, which is not declared
        t.cnm:6  container web, endpoint lab: link PORT: lacks VLAN 10 untagged
        """,
        text);
  }

  @Test
  void filteringIsToldAsAnAttribute() {
    Plan plan =
        plan(
            LAB,
            LAB,
            link -> link.name().equals("br-lab") ? LinkEdits.kind(link, new LinkKind.Bridge()) : link);
    assertEquals(
        """
        t.cnm:2  network lab: link br-lab: lacks VLAN 10 untagged
        t.cnm:2  network lab: link br-lab: vlan_filtering is absent, declared on
        """,
        DriftText.render(plan, Style.PLAIN));
  }
}
