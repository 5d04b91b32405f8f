package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.cli.NeedsPrograms;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slice of what {@code dev/fault-sweep} does: faults in the real process, on the real kernel, and the laws afterwards. */
@NeedsPrograms(value = "/usr/bin/cc", of = "gcc and libc6-dev")
@EnabledOnOs(architectures = "amd64", disabledReason = "faults.c knows the registers of x86-64 only")
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
    List<String> output = new CopyOnWriteArrayList<>();
    FaultTally tally = new FaultSweep(new FaultPlan(kind, step), 1, output::add).run(List.of(FaultCase.of(words))).getFirst();
    assertEquals(0, tally.failures(), () -> String.join("\n", output));
    assertTrue(tally.faults() >= 5, () -> tally.faults() + " faults");
  }
}
