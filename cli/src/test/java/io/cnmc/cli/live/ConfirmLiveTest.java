package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An apply that nobody confirms is taken back, whoever dies meanwhile. */
@LiveTest
class ConfirmLiveTest {
  private static final String QUICKSTART = "topologies/quickstart.cnm";

  private Machine machine;
  private String before;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
    before = machine.snapshot();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private Machine.Result apply(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "apply";
    all[1] = QUICKSTART;
    all[2] = "-auto-approve";
    System.arraycopy(more, 0, all, 3, more.length);
    return machine.cnmcProcess(all);
  }

  /** Looks until a shell command succeeds, half a minute at most. */
  private void await(String condition) {
    assertTrue(
        machine.succeeds("for i in $(seq 300); do " + condition + " && exit; sleep 0.1; done; exit 1"),
        condition);
  }

  private void awaitTakenBack(String topology) {
    await("grep -q taken_back /run/cnmc/" + topology + "/unconfirmed");
  }

  /** What is left when the next command has told of it. */
  private void assertRestored(String wanted) {
    Machine.Result told = machine.cnmc("confirm").expect(1);
    assertTrue(told.err().contains("warning[CNM4018]"), told.err());
    await("[ ! -e /run/cnmc ]");
    assertEquals(wanted, machine.snapshot());
  }

  private int watchdog() {
    return Integer.parseInt(machine.out("cat /run/cnmc/quickstart.watchdog").strip());
  }

  /** Until what it held is free. */
  private void killWatchdog(String topology) {
    machine.out(
        "p=$(cat /run/cnmc/" + topology + ".watchdog); kill -9 $p;"
            + " while grep -qs '^State:[[:space:]]*[^Z[:space:]]' /proc/$p/status; do sleep 0.01; done");
  }

  @Test
  void whatIsConfirmedStays() {
    Machine.Result applied = apply("--confirm", "60s").expect(0);
    assertTrue(applied.out().contains("unless you confirm it: `cnmc confirm quickstart`"), applied.out());
    Machine.Result plan = machine.cnmc("plan", QUICKSTART).expect(0);
    assertTrue(plan.err().contains("warning[CNM4020]"), plan.err());
    Machine.Result refused = apply().expect(4);
    assertTrue(refused.err().contains("error[CNM4016]"), refused.err());
    machine.cnmc("destroy", "quickstart", "-auto-approve").expect(4);
    assertEquals("Confirmed: `quickstart` stays as it is.\n", machine.cnmc("confirm").expect(0).out());
    await("[ ! -e /run/cnmc ]");
    assertEquals(0, machine.cnmc("plan", QUICKSTART, "-detailed-exitcode").exit());
    Machine.Result nothing = machine.cnmc("confirm", "quickstart").expect(1);
    assertTrue(nothing.err().contains("error[CNM5011]"), nothing.err());
    machine.cnmc("destroy", "quickstart", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void whatIsNotGoes() {
    apply("--confirm", "1s").expect(0);
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  @Test
  void backToWhatWasAndNotToNothing() {
    apply("-var", "replicas=1").expect(0);
    String one = machine.snapshot();
    apply("-var", "replicas=3", "--confirm", "1s").expect(0);
    awaitTakenBack("quickstart");
    assertRestored(one);
  }

  @Test
  void andAtOnceWhenAskedTo() {
    apply("--confirm", "60s").expect(0);
    Machine.Result back = machine.cnmc("confirm", "--revert", "quickstart").expect(0);
    assertTrue(back.out().contains("Taken back: the state before the apply is restored."), back.out());
    await("[ ! -e /run/cnmc ]");
    assertEquals(before, machine.snapshot());
  }

  /** What a terminal does when it is closed. */
  @Test
  void theTerminalIsClosed() {
    String command = String.join(" ", Machine.cnmcCommand());
    machine.sh("setsid -w sh -c '" + command + " apply " + QUICKSTART + " -auto-approve --confirm 1s; kill -HUP 0'");
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  /** In the midst of its changes: nobody waits for the time to be over. */
  @Test
  void theOneWhoAppliesIsKilled() throws Exception {
    Process apply =
        machine.startCnmc(
            "apply", "topologies/thousand.cnm", "-auto-approve", "--confirm", "1000s");
    await("[ $(ls /run/netns | grep -c ^thousand) -gt 5 ]");
    apply.destroyForcibly().waitFor();
    awaitTakenBack("thousand");
    machine.cnmc("confirm").expect(1);
    await("[ ! -e /run/cnmc ]");
    assertEquals(before, machine.snapshot());
  }

  @Test
  void theWatchdogIsKilled() {
    apply("--confirm", "60s").expect(0);
    killWatchdog("quickstart");
    Machine.Result plan = machine.cnmc("plan", QUICKSTART).expect(0);
    assertTrue(plan.err().contains("warning[CNM4017]"), plan.err());
    machine.cnmc("confirm", "--revert", "quickstart").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** While it takes back: who comes next is told, and can go on from there. */
  @Test
  void theWatchdogIsKilledAtItsWork() {
    String[] more = {"-auto-approve", "--confirm", "1s"};
    machine.cnmc("apply", "topologies/thousand.cnm", more[0], more[1], more[2]).expect(0);
    await("[ -e /run/cnmc/thousand/journal ]");
    killWatchdog("thousand");
    assertNotEquals("", machine.out("cat /run/cnmc/thousand/unconfirmed"));
    Machine.Result plan = machine.cnmc("plan", "topologies/thousand.cnm").expect(0);
    assertTrue(plan.err().contains("warning[CNM4017]"), plan.err());
    Machine.Result half = machine.cnmc("confirm").expect(1);
    assertTrue(half.err().contains("who was taking it back was killed; it is half gone"), half.err());
    machine.cnmc("confirm", "--revert").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** The one who applies finds out, and there is another. */
  @Test
  void theWatchdogIsKilledBeforeItsTurn() throws Exception {
    Process apply =
        machine.startCnmc(
            "apply", "topologies/thousand.cnm", "-auto-approve", "--confirm", "1s");
    await("[ $(ls /run/netns | grep -c ^thousand) -gt 5 ]");
    killWatchdog("thousand");
    assertEquals(0, apply.waitFor());
    awaitTakenBack("thousand");
    machine.cnmc("destroy", "thousand", "-auto-approve").expect(0);
    await("[ ! -e /run/cnmc ]");
    assertEquals(before, machine.snapshot());
  }

  private void seal() {
    machine.out("mount --bind /etc/netns /etc/netns && mount -o remount,bind,ro /etc/netns");
  }

  private void unseal() {
    machine.out("umount /etc/netns");
  }

  /** What stays half-way is taken back as well, as soon as nothing is in the way of that. */
  @Test
  void anApplyThatStopsHalfWayIsTakenBack() {
    seal();
    Machine.Result half = apply("--confirm", "1s", "--on-error", "stop").expect(3);
    assertTrue(half.out().contains("unless you confirm it"), half.out());
    unseal();
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  @Test
  void whatCannotBeTakenBackIsTriedAgain() {
    apply("--confirm", "1s").expect(0);
    seal();
    await("grep -q half_way /run/cnmc/quickstart/unconfirmed");
    Machine.Result plan = machine.cnmc("plan", QUICKSTART).expect(0);
    assertTrue(plan.err().contains("and not all of it"), plan.err());
    unseal();
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  /** Without a place to say that it begins it does not begin, and does not give up either. */
  @Test
  void whatCannotBeWrittenDownIsTriedAgain() {
    String run = "/run/cnmc/quickstart";
    apply("--confirm", "1s").expect(0);
    machine.out("mount --bind " + run + " " + run + " && mount -o remount,bind,ro " + run + "; sleep 2");
    assertTrue(machine.succeeds("grep -q waiting " + run + "/unconfirmed && kill -0 " + watchdog()));
    machine.out("umount " + run);
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  /** It goes by what it saw last, and its next word is whole again. */
  @Test
  void aDamagedWordOfItMakesNoWatchdogEnd() {
    apply("--confirm", "4s").expect(0);
    machine.out("echo confirmed > /run/cnmc/quickstart/unconfirmed");
    Machine.Result refused = machine.cnmc("apply", QUICKSTART, "-auto-approve").expect(4);
    assertTrue(refused.err().contains("error[CNM4016]"), refused.err());
    awaitTakenBack("quickstart");
    assertRestored(before);
  }

  /** How far it is nobody can say, but what was before is in a file of its own. */
  @Test
  void fromADamagedWordOfItThereIsTheWayBackOnly() {
    apply("--confirm", "60s").expect(0);
    killWatchdog("quickstart");
    machine.out("echo confirmed > /run/cnmc/quickstart/unconfirmed");
    Machine.Result refused = machine.cnmc("confirm").expect(1);
    assertTrue(refused.err().contains("warning[CNM4017]"), refused.err());
    machine.cnmc("confirm", "--revert").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** The way back is open as long as nothing else has come in its place. */
  @Test
  void aFailedApplyDoesNotForgetTheOneBefore() {
    apply("--confirm", "60s").expect(0);
    killWatchdog("quickstart");
    seal();
    apply("-var", "replicas=4").expect(1);
    unseal();
    machine.cnmc("confirm", "--revert").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** No drift is so odd that it keeps one from being careful. */
  @Test
  void overWhatOthersDid() {
    apply().expect(0);
    machine.out("ip -n quickstart.web-1 link add 'x+y' type bridge; printf 'a\\001b\\n' >> /etc/netns/quickstart.web-1/hosts");
    apply("--confirm", "60s").expect(0);
    machine.cnmc("confirm").expect(0);
    assertEquals(0, machine.cnmc("plan", QUICKSTART, "-detailed-exitcode").exit());
  }

  @Test
  void aFailedApplyLeavesNothingToConfirm() {
    machine.out("nft add table inet cnmc-quickstart");
    Machine.Result failed = apply("--confirm", "60s");
    assertEquals(1, failed.exit(), failed.err());
    assertEquals("", machine.out("ls /run/cnmc 2>/dev/null || true"));
  }
}
