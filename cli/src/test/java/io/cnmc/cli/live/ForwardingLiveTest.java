package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose doing the host's forwarding is, whatever others do to the firewall. */
@LiveTest
class ForwardingLiveTest {
  private static final String FILE = "cli/src/test/resources/live/drift.cnm";
  private static final String DUAL = "topologies/dual-stack.cnm";

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
  void destroyAfterAFlushTurnsOffWhatWasTurnedOn() {
    machine.others("nft flush ruleset"); // the tables of others go now, and not in between
    String before = machine.snapshot();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    assertEquals("1", setting("net.ipv4.ip_forward"));
    machine.others("nft flush ruleset");
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertEquals("0", setting("net.ipv4.ip_forward"));
    assertEquals(before, machine.snapshot());
  }

  @Test
  void theAdministratorsForwardingSurvivesAFlush() {
    machine.out("sysctl -qw net.ipv4.ip_forward=1");
    machine.others("nft flush ruleset");
    String before = machine.snapshot();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.others("nft flush ruleset");
    Machine.Result plan = machine.cnmc("plan", FILE, "--detailed-exitcode").expect(2);
    assertTrue(!plan.out().contains("forwarding"), plan.out());
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertEquals("1", setting("net.ipv4.ip_forward"));
    assertEquals(before, machine.snapshot());
  }

  @Test
  void aFamilyGoesWithItsLastTopology() {
    String before = machine.snapshot();
    machine.cnmc("apply", DUAL, "-auto-approve").expect(0);
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("destroy", DUAL, "-auto-approve").expect(0);
    assertEquals("1", setting("net.ipv4.ip_forward"));
    assertEquals("0", setting("net.ipv6.conf.all.forwarding"));
    machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void aLearnedDefaultRouteIsNotGivenUp() {
    machine.out("ip -6 route add default via fe80::9 dev uplink proto ra");
    String before = machine.snapshot();
    Machine.Result refused = machine.cnmc("apply", DUAL, "-auto-approve").expect(1);
    assertTrue(refused.err().contains("CNM3008"), refused.err());
    String command = "sysctl net.ipv6.conf.uplink.accept_ra=2";
    assertTrue(refused.err().contains("= help: " + command), refused.err());
    assertEquals(before, machine.snapshot());

    machine.out(command);
    machine.cnmc("apply", DUAL, "-auto-approve").expect(0);
    assertTrue(machine.out("ip -6 route show default").contains("proto ra"));
  }

  /** Their frames would pass the guard, which knows none of the links. */
  @Test
  void bridgesOfOthersAreNotCut() {
    machine.out(
        "ip link add br9 type bridge; ip link set br9 up;"
            + " for n in 1 2; do ip netns add vm$n; ip link add p$n master br9 type veth peer name eth0 netns vm$n;"
            + " ip link set p$n up; ip -n vm$n addr add 10.9.0.$n/24 dev eth0; ip -n vm$n link set eth0 up; done");
    if (machine.succeeds("[ -e /proc/sys/net/bridge ]")) { // else the firewall is not asked
      String before = machine.snapshot();
      Machine.Result refused = machine.cnmc("apply", FILE, "-auto-approve").expect(1);
      assertTrue(refused.err().contains("CNM3019"), refused.err());
      String command = "sysctl net.bridge.bridge-nf-call-iptables=0";
      assertTrue(refused.err().contains("= help: " + command), refused.err());
      assertEquals(before, machine.snapshot());
      machine.out(command);
    }
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    assertTrue(machine.pings("vm1", "10.9.0.2"), "as before");
    machine.cnmc("destroy", "drift", "-auto-approve").expect(0);
  }

  private String setting(String name) {
    return machine.out("sysctl -n " + name).trim();
  }
}
