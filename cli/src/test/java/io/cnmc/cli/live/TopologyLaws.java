package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

/**
 * What holds for every topology: apply then plan is empty, two plans have the same bytes, destroy
 * leaves the machine as it was, and canaries never notice.
 */
final class TopologyLaws {
  private TopologyLaws() {}

  static void hold(String name) throws IOException {
    String file = "topologies/" + name + ".cnm";
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();

      String plan = machine.cnmc("plan", file).expect(0).out();
      assertEquals(plan, machine.cnmc("plan", file).expect(0).out(), "two plans of the same");
      assertEquals(2, machine.cnmc("plan", file, "--detailed-exitcode").exit());

      machine.cnmc("apply", file, "-auto-approve").expect(0);
      machine.cnmc("plan", file, "--detailed-exitcode").expect(0);
      machine.cnmc("drift", file).expect(0);
      machine.canaries().assertUntouched("after apply");
      String applied = machine.snapshot();

      machine.cnmc("apply", file, "-auto-approve").expect(0);
      assertEquals(applied, machine.snapshot(), "a second apply changes nothing");

      machine.cnmc("destroy", name, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot(), "destroy leaves nothing");
      machine.canaries().assertUntouched("after destroy");
      assertTrue(machine.cnmc("destroy", name, "-auto-approve").exit() <= 1);
    }
  }
}
