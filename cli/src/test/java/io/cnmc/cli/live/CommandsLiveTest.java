package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet a live kernel: saved plans, clashes, locks, signals, exec, show. */
@LiveTest
class CommandsLiveTest {
  private static final String FILE = "cli/src/test/resources/live/drift.cnm";

  @TempDir private Path folder;
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
  void savedPlanAppliesOnce() {
    String plan = folder.resolve("p.plan").toString();
    machine.cnmcProcess("plan", FILE, "-out", plan).expect(0);
    assertEquals("600", machine.out("stat -c %a " + plan).trim());
    machine.cnmcProcess("apply", plan).expect(0);
    machine.cnmcProcess("plan", FILE, "--detailed-exitcode").expect(0);
    Machine.Result again = machine.cnmcProcess("apply", plan).expect(5);
    assertTrue(again.err().contains("stale"), again.err());
    long notes = again.err().lines().filter(line -> line.contains("= note")).count();
    assertEquals(10, notes, again.err()); // why, eight of what has moved, and how much more
  }

  @Test
  void planIsStaleWhenItsObjectsMoved() {
    String plan = folder.resolve("p.plan").toString();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.out("ip -n drift.a link set eth0 mtu 1300");
    machine.cnmc("plan", FILE, "-out", plan).expect(0);
    machine.out("ip -n drift.a link set eth0 mtu 1200");
    Machine.Result stale = machine.cnmc("apply", plan).expect(5);
    assertTrue(stale.err().contains("eth0"), stale.err());
    assertTrue(
        machine.out("ip -n drift.a link show eth0").contains("mtu 1200"),
        "a stale plan changes nothing");
  }

  @Test
  void unrelatedChangesDoNotMakeAPlanStale() {
    String plan = folder.resolve("p.plan").toString();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.out("ip -n drift.a link set eth0 mtu 1300");
    machine.cnmc("plan", FILE, "-out", plan).expect(0);
    machine.out("ip link add br-other type bridge; nft add table inet other; ip netns add other");
    machine.cnmc("apply", plan).expect(0);
    assertTrue(machine.out("ip -n drift.a link show eth0").contains("mtu 1500"));
  }

  @Test
  void editedPlanIsRefused() throws IOException {
    Path plan = folder.resolve("p.plan");
    machine.cnmc("plan", FILE, "-out", plan.toString()).expect(0);
    Files.writeString(plan, Files.readString(plan).replace("br-lan", "uplink"));
    machine.cnmc("apply", plan.toString()).expect(5);
    assertFalse(machine.succeeds("ip netns list | grep -q drift"));
  }

  @Test
  void foreignObjectsOfNeededNamesAreClashes() {
    for (String[] clash :
        new String[][] {
          {"ip link add br-lan type bridge", "br-lan", "ip link del br-lan"},
          {"ip netns add drift.a", "drift.a", "ip netns del drift.a"},
          {"nft add table inet cnmc-drift", "cnmc-drift", "nft delete table inet cnmc-drift"},
          {"nft add table inet cnmc", "inet cnmc", "nft delete table inet cnmc"},
          {"mkdir -p /etc/netns/drift.a; echo mine > /etc/netns/drift.a/hosts",
              "hosts", "rm -r /etc/netns/drift.a"},
        }) {
      machine.out(clash[0]);
      String before = machine.snapshot();
      Machine.Result refused = machine.cnmc("apply", FILE, "-auto-approve").expect(1);
      assertTrue(
          refused.err().contains(clash[1]) && refused.err().contains("drift.cnm:"),
          refused.err());
      assertEquals(before, machine.snapshot(), "a clash changes nothing");
      machine.out(clash[2]);
    }
  }

  @Test
  void destroyLeavesForeignObjectsOfOurNames() {
    machine.out("ip netns add drift.zzz; ip link add br-drift type bridge");
    String before = machine.snapshot();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void interruptedApplyLeavesTheOldState() throws Exception {
    String before = machine.snapshot();
    int underWay = 0;
    for (int delay : new int[] {0, 50, 150, 300, 600}) {
      Process apply =
          machine.startCnmc(
              "apply", "topologies/thousand.cnm", "-var", "count=400", "-auto-approve");
      waitFor("test -e /run/cnmc/thousand/journal");
      Thread.sleep(delay);
      apply.toHandle().destroy();
      assertTrue(apply.waitFor(60, TimeUnit.SECONDS));
      switch (apply.exitValue()) {
        case 0 -> machine.cnmc("destroy", "thousand", "-auto-approve").expect(0);
        case 130 -> underWay++;
        default -> throw new AssertionError("exit " + apply.exitValue());
      }
      assertEquals(before, machine.snapshot(),
          "after SIGTERM " + delay + " ms into it, exit " + apply.exitValue());
    }
    assertTrue(underWay > 0, "no signal came while the apply was under way");
  }

  @Test
  void signalBeforeTheFirstChangeEndsTheProcessAtOnce() throws Exception {
    String before = machine.snapshot();
    Process apply = machine.startCnmc("apply", "topologies/thousand.cnm", "-auto-approve");
    waitFor("test -e /run/cnmc/thousand.lock");
    apply.toHandle().destroy();
    assertTrue(apply.waitFor(60, TimeUnit.SECONDS));
    // 143: ended by the signal; 130: the first change had begun, and was taken back.
    assertTrue(apply.exitValue() == 143 || apply.exitValue() == 130, "exit " + apply.exitValue());
    assertEquals(before, machine.snapshot());
  }

  @Test
  void killedApplyIsToldOfConvergesAndDestroysClean() throws Exception {
    String before = machine.snapshot();
    for (int delay : new int[] {0, 200, 500}) {
      Process apply =
          machine.startCnmc(
              "apply", "topologies/thousand.cnm", "-var", "count=300", "-auto-approve");
      waitFor("test -e /run/cnmc/thousand/journal");
      String meanwhile = machine.cnmc("plan", "topologies/thousand.cnm", "-var", "count=1").err();
      assertFalse(apply.isAlive() && meanwhile.contains("CNM4014"), "under way, not interrupted");
      Thread.sleep(delay);
      apply.destroyForcibly().waitFor();
      boolean midway = machine.succeeds("test -e /run/cnmc/thousand/journal");
      Machine.Result plan =
          machine.cnmc("plan", "topologies/thousand.cnm", "-var", "count=300").expect(0);
      assertEquals(midway,
          plan.err()
              .contains("warning[CNM4014]: an earlier apply of this topology was interrupted"));
      Machine.Result again =
          machine.cnmc("apply", "topologies/thousand.cnm", "-var", "count=300", "-auto-approve")
              .expect(0);
      assertEquals(midway, again.err().contains("warning[CNM4014]"), again.err());
      Machine.Result empty =
          machine
              .cnmc(
                  "plan", "topologies/thousand.cnm", "-var", "count=300", "--detailed-exitcode")
              .expect(0);
      assertFalse(empty.err().contains("CNM4014"), empty.err());
      machine.cnmc("destroy", "thousand", "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot(), "after SIGKILL " + delay + " ms into it");
      assertEquals("", machine.out("ls -A /run/cnmc 2>/dev/null || true"));
    }
  }

  @Test
  void destroyByNameTakesAwayTheWordOfAnApplyThatMadeNothing() {
    String before = machine.snapshot();
    machine.out(
        "install -d -m 700 /run/cnmc /run/cnmc/drift; " + journal("3 changes, process 1\\n"));
    Machine.Result destroy = machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertTrue(destroy.err().contains("warning[CNM4014]"), destroy.err());
    assertEquals(before, machine.snapshot());
    machine.cnmc("destroy", "drift", "-auto-approve").expect(1);
    machine.cnmc("destroy", "../cnmc/drift", "-auto-approve").expect(1);
  }

  @Test
  void theDirectoryOfAllSandboxesFilesGoesWithThemWhenItCameWithThem() {
    machine.out("mv /etc/netns /etc/theirs"); // what others have in it would keep it
    machine.apply(FILE);
    assertEquals("drwxr-xr-t", machine.out("stat -c %A /etc/netns").trim());
    machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
    assertFalse(machine.succeeds("test -e /etc/netns"));

    machine.out("mkdir -m 700 /etc/netns");
    machine.apply(FILE);
    machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
    assertEquals("drwx------", machine.out("stat -c %A /etc/netns").trim());
    machine.out("rmdir /etc/netns; mv /etc/theirs /etc/netns");
  }

  @Test
  void whatAKilledProcessLeavesBetweenTwoStepsGoesWithTheNextCommand() {
    String before = machine.snapshot();
    for (String command : new String[] {"destroy", "apply"}) {
      machine.out(
          "install -d -m 700 /run/cnmc /run/cnmc/drift; touch /run/cnmc/.host.lock;"
              + journal("3 changes, process 1\\ndrift.a\\ndrift.b\\ndrift.c\\n")
              + "; mkdir -p /etc/netns/drift.a /etc/netns/drift.b;"
              + " touch /etc/netns/drift.b/.cnmc-hosts /run/netns/drift.c");
      machine.cnmc(command, FILE, "-auto-approve").expect(0);
      machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot(), "after " + command);
    }
    // What the interrupted command had nothing to do with is not its to take away.
    machine.out("mkdir /etc/netns/drift.others; touch /run/netns/drift.others;"
        + " install -d -m 700 /run/cnmc/drift; " + journal("3 changes, process 1\\ndrift.a\\n"));
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("destroy", FILE, "-auto-approve").expect(0);
    machine.out("rmdir /etc/netns/drift.others; rm /run/netns/drift.others");
  }

  @Test
  void aDamagedJournalOrConfirmationIsToldAndKeepsNobodyFromAnything() {
    String before = machine.snapshot();
    for (String file : List.of("journal", "unconfirmed")) {
      String code = file.equals("journal") ? "CNM4014" : "CNM4017";
      for (String damage :
          List.of(
              "echo x > %s", "umask 0; echo x > %s", "ln -s /etc/passwd %s", "mkfifo %s")) {
        for (String command : List.of("apply", "destroy")) {
          machine.out("install -d -m 700 /run/cnmc /run/cnmc/drift; rm -f /run/cnmc/drift/*;"
              + damage.formatted("/run/cnmc/drift/" + file));
          Machine.Result plan = machine.cnmc("plan", FILE).expect(0);
          assertTrue(plan.err().contains("warning[" + code + "]"), plan.err());
          Machine.Result run = machine.cnmc(command, FILE, "-auto-approve").expect(0);
          assertTrue(run.err().contains("warning[" + code + "]"), run.err());
          assertEquals(
              "", machine.out("ls -A /run/cnmc 2>/dev/null || true"),
              damage + ", " + command);
        }
      }
    }
    assertEquals(before, machine.snapshot());
  }

  /** As cnmc writes it; the text as printf takes it. */
  private static String journal(String text) {
    return "{ echo sha256 $(printf '" + text + "' | sha256sum | cut -d' ' -f1); printf '" + text
        + "'; } > /run/cnmc/drift/journal; chmod 600 /run/cnmc/drift/journal";
  }

  private void waitFor(String condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!machine.succeeds(condition)) {
      assertTrue(System.nanoTime() < deadline, "never came true: " + condition);
      Thread.sleep(20);
    }
  }

  @Test
  void filesOfOthersAreNoObstacle() throws Exception {
    machine.out("mkdir -p /etc/netns/thousand.x/hosts /etc/netns/drift.y;"
        + " mkfifo /etc/netns/drift.y/hosts;"
        + " printf '# \\344' > /etc/netns/drift.y/resolv.conf; echo file > /etc/netns/drift.z");
    String before = machine.snapshot();
    machine.cnmc("show").expect(0);
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void secondApplyOfATopologyIsRefusedWhileTheFirstHoldsTheLock() throws Exception {
    Process first = machine.startCnmc("apply", "topologies/thousand.cnm", "-auto-approve");
    try {
      waitFor("ip netns list | grep -q thousand");
      Machine.Result second =
          machine.cnmc("apply", "topologies/thousand.cnm", "-auto-approve", "--lock-timeout", "0s")
              .expect(4);
      assertTrue(second.err().contains(Long.toString(first.pid())), second.err());
    } finally {
      first.destroy();
      first.waitFor();
    }
  }

  @Test
  void execRunsInTheSandboxAndPassesTheExitCode() {
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    Machine.Result addresses =
        machine.cnmc("exec", "drift/a", "--", "ip", "-o", "addr", "show", "eth0").expect(0);
    assertTrue(addresses.out().contains("10.70.1.10/24"));
    assertEquals(42, machine.cnmc("exec", "a", "--", "sh", "-c", "exit 42").exit());
    assertTrue(
        machine.cnmc("exec", "a", "--", "no-such-program").expect(127).err()
            .contains("error[CNM5006]"));
    assertTrue(
        machine.cnmc("exec", "a", "--", "/etc/hosts").expect(126).err().contains("error[CNM5006]"));
    String hosts = machine.cnmc("exec", "a", "--", "cat", "/etc/hosts").expect(0).out();
    assertTrue(hosts.contains("10.70.1.10"), hosts);
    assertEquals(hosts, machine.out("ip netns exec drift.a cat /etc/hosts"));
    machine.cnmc("exec", "nobody", "--", "true").expect(1);
  }

  @Test
  void showListsWhatRuns() {
    machine.cnmcProcess("apply", FILE, "-auto-approve").expect(0);
    machine.cnmcProcess("apply", "topologies/two-tier.cnm", "-auto-approve").expect(0);
    String all = machine.cnmcProcess("show").expect(0).out();
    assertTrue(all.contains("drift") && all.contains("two-tier"), all);
    String one = machine.cnmcProcess("show", "drift").expect(0).out();
    assertTrue(one.contains("10.70.1.10") && one.contains("br-lan") && one.contains("8080"), one);
    machine.cnmcProcess("destroy", "drift", "-auto-approve").expect(0);
    assertTrue(machine.pings("two-tier.web-1", "10.30.2.100"), "the other topology works on");
    assertTrue(machine.pings("two-tier.web-1", "192.0.2.9"), "and still reaches the world");
  }

  @Test
  void applyWithoutATerminalNeedsApproval() {
    String before = machine.snapshot();
    Machine.Result refused = machine.cnmc("apply", FILE);
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains("-auto-approve"), refused.err());
    assertEquals(before, machine.snapshot());
  }
}
