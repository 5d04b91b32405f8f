package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A slice of what {@code dev/reachability} does: real packets, honest and forged, get where the model says and nowhere else. */
@LiveTest
class ReachabilityLiveTest {
  private static final long SEED = 11;

  @Test
  void packetsGetWhereTheModelSaysAndNowhereElse() throws Exception {
    List<String> output = new CopyOnWriteArrayList<>();
    ReachTally tally = new ReachRun(SEED, 20, "true", output::add).run();
    assertEquals(0, tally.disagreements(), () -> String.join("\n", output));
    assertTrue(tally.packets() > 10_000, tally::line);
  }

  /** That it would tell. */
  @Test
  void aRuleThatIsMissingIsSeen() throws Exception {
    List<String> output = new CopyOnWriteArrayList<>();
    ReachTally tally = new ReachRun(SEED, 1, "nft flush chain inet cnmc-reach forward", output::add).run();
    assertTrue(tally.disagreements() > 0, tally::line);
    assertTrue(output.stream().anyMatch(line -> line.contains("the model says blocked")), () -> String.join("\n", output));
  }
}
