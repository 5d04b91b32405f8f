package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports on a bridge of somebody else's, of which nothing is changed. */
@LiveTest
class ExternalLiveTest {
  private static final String FILE = "cli/src/test/resources/live/external.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private void makeBridge() {
    machine.out(
        "ip link add office address 02:00:00:00:00:0f type bridge; ip link set office addrgenmode none;"
            + " ip addr add 10.85.0.254/24 dev office; ip link set office up;"
            + " ip link add theirs type veth peer name far; ip link set theirs addrgenmode none master office up; ip link set far addrgenmode none up");
  }

  /** All that can be seen of the bridge, less its timers and what its ports can offload. */
  private String bridge() {
    return machine.out(
        "ip -o -d link show office | sed -E 's/[a-z_]+_timer *[0-9.]+//g; s/tso_max_size [0-9]+//; s/ state [A-Z]+//; s/NO-CARRIER,//; s/,LOWER_UP//';"
            + " ip -o addr show office; sysctl -a 2>/dev/null | grep -E 'conf.office.'");
  }

  @Test
  void portsComeAndGoAndTheBridgeStaysAsItWas() {
    makeBridge();
    String before = machine.snapshot();
    String bridge = bridge();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
    assertEquals(bridge, bridge());
    assertTrue(machine.pings("external.web", "10.85.0.11"), "the other endpoint");
    assertTrue(machine.pings("external.web", "10.85.0.254"), "the bridge's owner");
    assertTrue(machine.pings("", "10.85.0.10"), "which reaches it");
    String shown = machine.cnmc("show", "external").expect(0).out();
    assertTrue(shown.contains("office"), shown);
    for (String drift :
        new String[] {
          "ip link set $(ip -o link show master office | grep ': cn' | head -n1 | sed -E 's/^[0-9]+: ([^@]+)@.*/\\1/') nomaster",
          "ip link del $(ip -o link show master office | grep ': cn' | head -n1 | sed -E 's/^[0-9]+: ([^@]+)@.*/\\1/')",
        }) {
      machine.out(drift);
      machine.cnmc("drift", FILE).expect(2);
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      assertEquals(bridge, bridge());
      assertTrue(machine.pings("external.web", "10.85.0.11"), drift);
    }
    machine.cnmc("destroy", "external", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void aBridgeThatIsMissingOrOfAnotherMtuIsRefused() {
    String before = machine.snapshot();
    Machine.Result missing = machine.cnmc("apply", FILE, "-auto-approve").expect(1);
    assertTrue(missing.err().contains("error[CNM3011]"), missing.err());
    assertTrue(missing.err().contains("this host has no bridge `office`"), missing.err());
    assertEquals(before, machine.snapshot());
    makeBridge();
    Machine.Result large = machine.cnmc("plan", FILE, "-var", "mtu=9000").expect(1);
    assertTrue(large.err().contains("give the network `mtu = 1500`"), large.err());
  }
}
