package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws that hold for every topology: apply then plan is empty, two plans have the same bytes, destroy leaves the
 * machine as it was, and canaries never notice.
 */
@LiveTest
class TopologyLawsLiveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"quickstart", "cnm-figure", "two-tier", "dual-stack", "published-web", "router", "fat-tree", "thousand", "macvlan"})
  void appliesPlansEmptyAndDestroysWithoutATrace(String name) throws IOException {
    String file = "topologies/" + name + ".cnm";
    try (Machine machine = Machine.start()) {
      Canaries.plant(machine);
      String before = machine.snapshot();
      String canaries = Canaries.look(machine);

      String plan = machine.cnmc("plan", file).expect(0).out();
      assertEquals(plan, machine.cnmc("plan", file).expect(0).out(), "two plans of the same");
      assertEquals(2, machine.cnmc("plan", file, "--detailed-exitcode").exit());

      machine.cnmc("apply", file, "-auto-approve").expect(0);
      machine.cnmc("plan", file, "--detailed-exitcode").expect(0);
      machine.cnmc("drift", file).expect(0);
      assertEquals(canaries, Canaries.look(machine), "canaries after apply");
      String applied = machine.snapshot();

      machine.cnmc("apply", file, "-auto-approve").expect(0);
      assertEquals(applied, machine.snapshot(), "a second apply changes nothing");

      machine.cnmc("destroy", name, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot(), "destroy leaves nothing");
      assertEquals(canaries, Canaries.look(machine), "canaries after destroy");
      assertTrue(machine.cnmc("destroy", name, "-auto-approve").exit() <= 1);
    }
  }
}
