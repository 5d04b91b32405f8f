package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slice of what {@code dev/fault-sweep} does: faults in the real process, on the real kernel, and the laws afterwards. */
@LiveTest
class FaultSweepLiveTest {
  private static final String DRIFT = "cli/src/test/resources/live/drift.cnm";

  @ParameterizedTest
  @CsvSource({
    "kill, 11, nothing -> " + DRIFT,
    "kill, 7, " + DRIFT + " -> nothing",
    "fail, 41, nothing -> " + DRIFT,
    "fail, 23, " + DRIFT + " -> nothing",
    "kill, 26, unconfirmed: nothing -> topologies/quickstart.cnm",
    "kill, 13, watchdog: nothing -> topologies/quickstart.cnm",
  })
  void lawsHoldAfterFaults(String kind, int step, String words) throws Exception {
    FaultyProcess.obstacle().ifPresent(reason -> Assumptions.abort(reason));
    List<String> output = new CopyOnWriteArrayList<>();
    FaultTally tally = new FaultSweep(new FaultPlan(kind, step), 1, output::add).run(List.of(FaultCase.of(words))).getFirst();
    assertEquals(0, tally.failures(), () -> String.join("\n", output));
    assertTrue(tally.faults() >= 5, () -> tally.faults() + " faults");
  }
}
