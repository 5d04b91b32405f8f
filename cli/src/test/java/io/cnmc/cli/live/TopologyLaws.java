package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * What holds for every topology: apply then plan is empty, two plans have the same bytes, destroy
 * leaves the machine as it was, and canaries never notice.
 */
final class TopologyLaws {
  private TopologyLaws() {}

  /** For {@code topologies/NAME.cnm}; {@code more} is what else is on each command line. */
  static void hold(String name, String... more) throws IOException {
    String file = "topologies/" + name + ".cnm";
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();

      String plan = cnmc(machine, more, "plan", file).expect(0).out();
      String again = cnmc(machine, more, "plan", file).expect(0).out();
      assertEquals(plan, again, "two plans of the same");
      assertEquals(2, cnmc(machine, more, "plan", file, "--detailed-exitcode").exit());

      cnmc(machine, more, "apply", file, "-auto-approve").expect(0);
      settled(machine, file, more);

      machine.cnmc("destroy", name, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot(), "destroy leaves nothing");
      machine.canaries().assertUntouched("after destroy");
      assertTrue(machine.cnmc("destroy", name, "-auto-approve").exit() <= 1);
    }
  }

  /** What holds of one that has been applied. */
  static void settled(Machine machine, String file, String... more) {
    cnmc(machine, more, "plan", file, "--detailed-exitcode").expect(0);
    cnmc(machine, more, "drift", file).expect(0);
    machine.canaries().assertUntouched("after apply");
    String applied = machine.snapshot();
    cnmc(machine, more, "apply", file, "-auto-approve").expect(0);
    assertEquals(applied, machine.snapshot(), "a second apply changes nothing");
  }

  private static Machine.Result cnmc(Machine machine, String[] more, String... command) {
    return machine.cnmc(
        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }
}
