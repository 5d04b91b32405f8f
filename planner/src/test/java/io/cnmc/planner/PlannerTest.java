package io.cnmc.planner;

import org.junit.jupiter.api.Test;

final class PlannerTest {
  @Test
  void dump() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24", "fd00:1::/64")
            .internal("back", "10.2.0.0/24");
    t.container("web").endpoint("front", "10.1.0.2/24", "fd00:1::2/64").endpoint("back", "10.2.0.2/24").publish(null, 8080, 80);
    t.container("db").endpoint("back", "10.2.0.3/24").sysctl("net.ipv4.ip_forward", "1");
    var plan = Plans.plan(t.build(), Plans.nothing());
    GraphLaws.check(plan);
    System.out.println(io.cnmc.planner.render.PlanText.render(plan, io.cnmc.planner.render.Style.PLAIN));
    Plans.operations(plan).forEach(System.out::println);
    Plans.desired(t.build()).state().objects().values().forEach(o -> System.out.println(o.key() + " " + o.attributes()));
    var d = Plans.destroy(Plans.applied(t.build()));
    GraphLaws.check(d);
    System.out.println(io.cnmc.planner.render.PlanText.render(d, io.cnmc.planner.render.Style.PLAIN));
    Plans.operations(d).forEach(System.out::println);
  }
}
