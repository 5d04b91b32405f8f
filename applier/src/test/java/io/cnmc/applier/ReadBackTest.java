package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading back what was applied, while others change the kernel too. */
class ReadBackTest {
  private static final KernelState.Desired NOTHING = Planner.nothing("t");

  private final List<Integer> readings = new ArrayList<>();

  /** A kernel without anything, whose first readings fail. */
  private StateReader failing(int times) {
    StateReader empty = new LiveStateReader(new FakeKernel(), Kinds.NONE);
    return new StateReader() {
      @Override
      public KernelState.Observed read(KernelState.Desired desired) throws IOException {
        readings.add(readings.size() + 1);
        if (readings.size() <= times) {
          throw new IOException("disturbed");
        }
        return empty.read(desired);
      }

      @Override
      public List<String> topologies() {
        return List.of();
      }
    };
  }

  private Verifier verifier(int failures) {
    return new Verifier(failing(failures), new Planner(Drivers.load()), Duration.ofMillis(1));
  }

  @Test
  void whatIsDisturbedIsReadAgain() {
    assertInstanceOf(Verifier.Verdict.Holds.class, verifier(5).compare(NOTHING));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), readings);
  }

  @Test
  void butNotForEver() {
    Verifier.Verdict verdict = verifier(6).compare(NOTHING);
    assertEquals(
        KernelCode.READ_FAILED,
        assertInstanceOf(Verifier.Verdict.Unreadable.class, verdict).diagnostic().code());
    assertEquals(List.of(1, 2, 3, 4, 5, 6), readings);
  }
}
