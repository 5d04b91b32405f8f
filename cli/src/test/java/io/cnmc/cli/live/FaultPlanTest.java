package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.cli.live.FaultyProcess.Call;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which faults a process is put under, and which processes. */
class FaultPlanTest {
  private static final List<Call> CALLS =
      List.of(new Call(1, "setns", ""), new Call(2, "sendto", "type 16, 2 messages"), new Call(3, "fsync", "/run/cnmc/x"));

  @Test
  void killsAtEachCall() {
    assertEquals(
        List.of(new Fault.Kill(1), new Fault.Kill(2), new Fault.Kill(3)), new FaultPlan("kill", 1).of(CALLS));
    assertEquals(List.of(new Fault.Kill(1), new Fault.Kill(3)), new FaultPlan("kill", 2).of(CALLS));
    FaultPlan others = FaultPlan.of("kill", "2+1");
    assertEquals(List.of(new Fault.Kill(2)), others.of(CALLS));
    assertEquals(others, FaultPlan.of("kill", others.steps()));
    assertEquals(new FaultPlan("kill", 4), FaultPlan.of("kill", "4"));
  }

  @Test
  void failsEachCallOnceAndForGoodAndEachMessage() {
    assertEquals(
        List.of(
            new Fault.Once(1, 12),
            new Fault.Always(1, 1),
            new Fault.Once(2, 4),
            new Fault.Always(2, 19),
            new Fault.Refuse(2, 1),
            new Fault.Refuse(2, 2),
            new Fault.Once(3, 1),
            new Fault.Always(3, 5)),
        new FaultPlan("fail", 1).of(CALLS));
  }

  @Test
  void removingADirectoryIsKilledAndNotFailed() {
    List<Call> calls = List.of(new Call(1, "rmdir", "/etc/netns/a"));
    assertEquals(List.of(new Fault.Kill(1)), new FaultPlan("all", 1).of(calls));
    assertEquals(List.of(), new FaultPlan("fail", 1).of(calls));
  }

  @Test
  void casesAreOfTwentyTopologiesOrMoreAndCanBeReadBack() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    for (FaultCase faultCase : FaultCase.all()) {
      files.add(faultCase.topology().getFirst());
      assertEquals(faultCase, FaultCase.of(faultCase.toString()));
    }
    assertTrue(files.size() >= 20, files::toString);
  }

  @Test
  void tallyIsReadBack() {
    FaultTally tally = new FaultTally("a.cnm -> nothing", 60, 50, 1, 2.5);
    assertEquals(Optional.of(tally), FaultTally.read(tally.line()));
    assertEquals(Optional.empty(), FaultTally.read("FAILED: …"));
  }
}
