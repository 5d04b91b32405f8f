package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topology of two hosts, on a machine that is now the one and now the other. */
@LiveTest
class HostsLiveTest {
  private static final String HEAD =
      """
      topology hosts { }
      host two { address = 192.0.2.22 }
      network lan { subnet = 10.90.0.0/24 }
      container b { on = two  endpoint lan }
      """;
  private static final String ONE =
      """
      host one { address = 192.0.2.21 }
      network back { subnet = 10.91.0.0/24 }
      container a { on = one  endpoint back }
      """;

  @TempDir private Path folder;
  private Machine machine;
  private String file = "";
  private String plan = "";

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
    file = folder.resolve("hosts.cnm").toString();
    plan = folder.resolve("one.plan").toString();
    Files.writeString(Path.of(file), HEAD + ONE);
    machine.out("ip addr add 192.0.2.21/24 dev uplink");
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private void becomeTwo() {
    machine.out("ip addr del 192.0.2.21/24 dev uplink; ip addr add 192.0.2.22/24 dev uplink");
  }

  @Test
  void aPlanOfOneHostIsNotAppliedOnTheOther() {
    machine.cnmc("plan", file, "-out", plan).expect(0);
    becomeTwo();
    String before = machine.snapshot();
    Machine.Result refused = machine.cnmc("apply", plan).expect(5);
    assertTrue(refused.err().contains("error[CNM5009]"), refused.err());
    assertEquals(before, machine.snapshot());
  }

  @Test
  void aPlanOfANamedHostIsAppliedWithTheName() {
    becomeTwo();
    machine.cnmc("plan", file, "--host", "one", "-out", plan).expect(0);
    machine.cnmc("apply", plan).expect(5);
    machine.cnmc("apply", plan, "--host", "two").expect(64);
    Machine.Result applied = machine.cnmc("apply", plan, "--host", "one").expect(0);
    assertTrue(applied.err().contains("warning[CNM5010]"), applied.err());
    assertTrue(applied.out().contains(" on host one (192.0.2.21)\n"), applied.out());
    assertTrue(machine.succeeds("ip link show br-back"));
  }

  @Test
  void whatHasComeInTheWayOfASavedPlanIsRefused() {
    machine.cnmc("plan", file, "-out", plan).expect(0);
    machine.out("ip addr add 10.91.0.77/24 dev uplink");
    String before = machine.snapshot();
    Machine.Result refused = machine.cnmc("apply", plan).expect(5);
    assertTrue(refused.err().contains("error[CNM3002]"), refused.err());
    assertEquals(before, machine.snapshot());
  }

  @Test
  void aHostThatTheSourceHasNoMoreIsRemovedByTheTopologysName() throws IOException {
    String before = machine.snapshot();
    machine.apply(file);
    Files.writeString(Path.of(file), HEAD);
    Machine.Result refused = machine.cnmc("apply", file, "-auto-approve").expect(1);
    assertTrue(refused.err().contains("`cnmc destroy hosts`"), refused.err());
    machine.cnmc("destroy", "hosts", "--host", "one", "-auto-approve").expect(64);
    machine.cnmc("destroy", "hosts", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
    machine.cnmc("apply", file, "-auto-approve").expect(1);
    assertEquals(before, machine.snapshot());
  }
}
