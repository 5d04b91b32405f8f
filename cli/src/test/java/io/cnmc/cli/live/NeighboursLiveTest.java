package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two topologies come and go at once, and share what a host has one of. */
@LiveTest
class NeighboursLiveTest {
  private static final int ROUNDS = 3;
  private static final String A = "topologies/quickstart.cnm";
  private static final String B = "topologies/dual-stack.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void forwardingStaysAsLongAsOneOfThemNeedsIt() throws Exception {
    String before = machine.snapshot();
    machine.cnmc("apply", A, "-auto-approve").expect(0);
    for (int round = 1; round <= ROUNDS; round++) {
      Process leaving = machine.startCnmc("destroy", A, "-auto-approve");
      Process coming = machine.startCnmc("apply", B, "-auto-approve");
      assertEquals(0, exit(leaving));
      assertEquals(0, exit(coming));
      assertTrue(machine.cnmc("plan", B, "--detailed-exitcode").exit() == 0, "forwarding is off, round " + round);
      leaving = machine.startCnmc("destroy", B, "-auto-approve");
      coming = machine.startCnmc("apply", A, "-auto-approve");
      assertEquals(0, exit(leaving));
      assertEquals(0, exit(coming));
      assertTrue(machine.cnmc("plan", A, "--detailed-exitcode").exit() == 0, "forwarding is off, round " + round);
    }
    machine.cnmc("apply", B, "-auto-approve").expect(0);
    Process first = machine.startCnmc("destroy", A, "-auto-approve");
    Process second = machine.startCnmc("destroy", B, "-auto-approve");
    assertEquals(0, exit(first));
    assertEquals(0, exit(second));
    assertEquals(before, machine.snapshot());
  }

  private static int exit(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
