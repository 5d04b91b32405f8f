package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The emulated line of topologies/wan.cnm, as ping finds it. Each cnmc takes seconds in the emulated machine, so there are few. */
@LiveTest
@NeedsKernel({KernelFeature.NETEM, KernelFeature.TBF, KernelFeature.IFB})
class WanLiveTest {
  private static final String FILE = "topologies/wan.cnm";
  private static final Pattern AVERAGE = Pattern.compile("rtt min/avg/max/mdev = ([0-9.]+)/([0-9.]+)/");

  @Test
  void packetsTakeTheirTimeAndThatChangesInPlace() throws IOException {
    try (Machine machine = Machine.start()) {
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      double[] slow = roundTrip(machine);
      // Four times 20 ms, each 2.5 ms more or less; an emulated processor adds some of its own.
      assertTrue(slow[0] >= 70 && slow[1] >= 75 && slow[1] <= 100, "min " + slow[0] + ", average " + slow[1]);
      machine.out("tc -n wan.line qdisc change dev eth0 parent c4:1 handle c6: netem delay 1ms");
      machine.cnmc("drift", FILE).expect(2);
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
      machine.cnmc("apply", FILE, "-var", "emulate=false", "-auto-approve").expect(0);
      assertTrue(roundTrip(machine)[1] < 20, "a rate alone delays nothing");
    }
  }

  /** The least and the average of ten, in milliseconds. */
  private static double[] roundTrip(Machine machine) {
    String ping = machine.out("ip netns exec wan.paris-1 ping -n -c 10 -i 0.2 10.95.2.10");
    Matcher found = AVERAGE.matcher(ping);
    assertTrue(found.find(), ping);
    return new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))};
  }
}
