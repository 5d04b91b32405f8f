package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A wire's end in a sandbox that stays, while the sandbox at the other end is another one. */
@LiveTest
class WireLiveTest {
  private static final String FILE = "cli/src/test/resources/live/wire.cnm";
  private static final int TIMES = 6;

  @Test
  void theOtherEndMovesAtOnce() throws Exception {
    try (Machine machine = Machine.start()) {
      String empty = machine.snapshot();
      for (int i = 0; i < TIMES; i++) {
        String end = i % 2 == 0 ? "b" : "c";
        machine.cnmc("apply", FILE, "-var", "end=" + end, "-auto-approve").expect(0);
        assertTrue(machine.pings("wire.a", "10.83.0.2"), "a reaches " + end);
        assertTrue(machine.pings("wire." + end, "10.83.0.1"), end + " reaches a");
      }
      machine.cnmc("destroy", "wire", "-auto-approve").expect(0);
      assertEquals(empty, machine.snapshot());
    }
  }

  @Test
  void aSandboxThatSomebodyDeletedIsWiredAgain() throws Exception {
    try (Machine machine = Machine.start()) {
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      machine.out("ip netns delete wire.b; ip -n wire.a link delete eth0 2>/dev/null; true");
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      assertTrue(machine.pings("wire.a", "10.83.0.2"));
    }
  }
}
