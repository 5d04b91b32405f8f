package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A process of its own meets a kernel that has everything. The other tests run their commands in
 * one JVM where starting one takes long, and then nothing else starts {@code cnmc} there.
 */
@LiveTest
@NeedsKernel({
  KernelFeature.MACVLAN,
  KernelFeature.IPVLAN,
  KernelFeature.VLAN,
  KernelFeature.DUMMY,
  KernelFeature.BRIDGE_VLANS,
  KernelFeature.VXLAN,
  KernelFeature.IFB,
  KernelFeature.TBF,
  KernelFeature.NETEM
})
class EveryKindLiveTest {
  private static final String FILE = "cli/src/test/resources/live/every-kind.cnm";
  private static final Pattern LEAST = Pattern.compile("rtt min/avg/max/mdev = ([0-9.]+)/");

  @Test
  void oneProcessMakesAllOfThem() throws IOException {
    try (Machine machine = Machine.start()) {
      machine.out(
          "ip -n outside link add link uplink name uplink.50 type vlan id 50;"
              + " ip -n outside addr add 198.51.100.1/25 dev uplink.50;"
              + " ip -n outside link set uplink.50 up");

      machine.cnmcProcess("apply", FILE, "-auto-approve").expect(0);

      assertTrue(machine.pings("every-kind.a", "198.51.100.1"), "in its VLAN");
      assertTrue(machine.pings("every-kind.b", "192.0.2.9"), "by ipvlan");
      assertTrue(machine.pings("every-kind.a", "10.97.0.12"), "on the dummy");
      assertFalse(machine.pings("every-kind.b", "10.98.0.1"), "its VLAN has no gateway");
      assertTrue(roundTrip(machine) >= 40, "the gateway, delayed on the way there and back");
      assertTrue(machine.succeeds("bridge fdb show dev vx-mesh | grep -q 'dst 192.0.2.9'"));
      machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
    }
  }

  private static double roundTrip(Machine machine) {
    String ping = machine.out("ip netns exec every-kind.a ping -n -c 2 -i 0.2 10.98.0.1");
    Matcher found = LEAST.matcher(ping);
    assertTrue(found.find(), ping);
    return Double.parseDouble(found.group(1));
  }
}
