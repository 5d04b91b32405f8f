package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is not meant by {@code -target} is guarded as before. */
@LiveTest
class TargetsLiveTest {
  private static final String FILE = "cli/src/test/resources/live/targets.cnm";

  @Test
  void whatIsNotMeantKeepsItsDrops() throws Exception {
    try (Machine machine = Machine.start()) {
      String empty = machine.snapshot();
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      isInternal(machine);
      // The source has lost `back`, but only `web` is meant.
      machine.cnmc("apply", FILE, "-var", "version=2", "-target", "web", "-auto-approve").expect(0);
      isInternal(machine);
      assertTrue(machine.connects("outside", "192.0.2.1", 8081, "targets.web", 80));
      assertFalse(machine.connects("outside", "192.0.2.1", 8080, "targets.web", 80));
      destroy(machine, "network.front");
      isInternal(machine);
      assertFalse(machine.succeeds("ip link show br-front"));
      assertEquals("0", machine.out("sysctl -n net.ipv4.ip_forward").trim());
      destroy(machine, "network.back");
      machine.out("rm -f /run/tmp.*"); // of the connections above
      assertEquals(empty, machine.snapshot());
    }
  }

  /** What stays is on a link of others, of which the destroy has no need. */
  @Test
  void whatGoesLeavesWhatIsOnAParent() throws Exception {
    String file = "cli/src/test/resources/live/targets-parent.cnm";
    try (Machine machine = Machine.start()) {
      machine.out(
          "ip link add lab type veth peer name wall; ip link set lab up; ip link set wall up");
      String empty = machine.snapshot();
      machine.cnmc("apply", file, "-auto-approve").expect(0);
      destroy(machine, file, "a");
      assertTrue(machine.succeeds("ip -n targets-parent.v link show eth0"));
      assertFalse(machine.succeeds("ip netns exec targets-parent.a true"));
      destroy(machine, file, "cable");
      assertFalse(machine.succeeds("ip netns exec targets-parent.w true"));
      assertFalse(machine.succeeds("ip netns exec targets-parent.x true"));
      assertTrue(machine.succeeds("ip -n targets-parent.v link show eth0"));
      Machine.Result again =
          machine.cnmc("plan", file, "-destroy", "-target", "a", "-detailed-exitcode").expect(0);
      assertTrue(again.out().contains("No changes."), again.out());
      destroy(machine, file, "office");
      assertEquals(empty, machine.snapshot());
    }
  }

  private static void destroy(Machine machine, String target) throws Exception {
    destroy(machine, FILE, target);
  }

  private static void destroy(Machine machine, String file, String target) throws Exception {
    Path plan = Files.createTempFile("targets", ".plan");
    try {
      machine.cnmc("plan", file, "-destroy", "-target", target, "-out", plan.toString()).expect(0);
      machine.cnmc("apply", plan.toString()).expect(0);
    } finally {
      Files.delete(plan);
    }
  }

  /** Even when the tenant gives itself a way to the host. */
  private static void isInternal(Machine machine) {
    String mac = machine.out("cat /sys/class/net/br-back/address").trim();
    machine.out(
        "ip -n targets.db neigh replace 10.84.2.1 lladdr " + mac + " dev eth0 nud permanent;"
            + " ip -n targets.db route replace default via 10.84.2.1 dev eth0 onlink");
    assertFalse(machine.pings("targets.db", "192.0.2.1"), "an internal network reaches the host");
    machine.out(
        "ip -n targets.db route delete default;"
            + " ip -n targets.db neigh delete 10.84.2.1 dev eth0");
  }
}
