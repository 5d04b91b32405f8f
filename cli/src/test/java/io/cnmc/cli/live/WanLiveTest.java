package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The emulated line of topologies/wan.cnm, as ping and iperf3 find it. Each cnmc takes seconds in
 * the emulated machine, so there are few.
 */
@LiveTest
@NeedsKernel({KernelFeature.NETEM, KernelFeature.TBF, KernelFeature.IFB})
class WanLiveTest {
  private static final String FILE = "topologies/wan.cnm";
  private static final Pattern TIMES =
      Pattern.compile("rtt min/avg/max/mdev = ([0-9.]+)/([0-9.]+)/");
  private static final Pattern RATE = Pattern.compile("\"bits_per_second\":\\s*([0-9.e+]+)");

  @Test
  void packetsTakeTheirTimeAndThatChangesInPlace() throws IOException {
    try (Machine machine = Machine.start()) {
      String before = machine.snapshot();
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      TopologyLaws.settled(machine, FILE);
      double[] slow = roundTrip(machine);
      // Four times 20 ms, each 2.5 ms more or less; an emulated processor adds some of its own.
      assertTrue(
          slow[0] >= 70 && slow[0] <= 100 && slow[1] >= 75,
          "min " + slow[0] + ", average " + slow[1]);
      double rate = received(machine);
      assertTrue(rate >= 15e6 && rate <= 20.5e6, rate + " of 30 mbit that are sent");

      String links = machine.out("ip -n wan.line -o link");
      List<String> queues = queues(machine, "eth0");
      assertEquals(
          List.of(
              "qdisc tbf c4: root rate 20Mbit",
              "qdisc netem c6: parent c4:1 delay 20ms 2.5ms loss 0.05%"),
          queues);
      machine.out("tc -n wan.line qdisc change dev eth0 parent c4:1 handle c6: netem delay 1ms");
      machine.out(
          "tc -n wan.line qdisc change dev eth0 root handle c4:"
              + " tbf rate 1mbit burst 10k limit 99k");
      machine.cnmc("drift", FILE).expect(2);
      List<Long> sent = sent(machine);
      machine.cnmc("apply", FILE, "-auto-approve").expect(0);
      assertEquals(queues, queues(machine, "eth0"), "mended");
      assertEquals(links, machine.out("ip -n wan.line -o link"), "by the same links");
      List<Long> since = sent(machine);
      assertEquals(2, sent.size());
      for (int i = 0; i < 2; i++) {
        assertTrue(since.get(i) >= sent.get(i), "and the same queues: " + sent + ", " + since);
      }
      machine.cnmc("plan", FILE, "--detailed-exitcode").expect(0);

      machine.cnmc("apply", FILE, "-var", "emulate=false", "-auto-approve").expect(0);
      assertEquals(List.of("qdisc tbf c4: root rate 20Mbit"), queues(machine, "eth0"));
      assertEquals(links, machine.out("ip -n wan.line -o link"), "the same links");
      assertTrue(roundTrip(machine)[1] < 20, "a rate alone delays nothing");
      machine.cnmc("destroy", "wan", "-auto-approve").expect(0);
      assertEquals(before, machine.snapshot());
    }
  }

  /** The least and the average of ten, in milliseconds. */
  private static double[] roundTrip(Machine machine) {
    String ping = machine.out("ip netns exec wan.paris-1 ping -n -c 10 -i 0.2 10.95.2.10");
    Matcher found = TIMES.matcher(ping);
    assertTrue(found.find(), ping);
    return new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))};
  }

  /** Bits per second that arrive of 30 million. */
  private static double received(Machine machine) {
    machine.out("ip netns exec wan.tokyo-1 iperf3 -s -1 -D; sleep 0.3");
    String report =
        machine.out(
            "ip netns exec wan.paris-1 iperf3 -c 10.95.2.10 -u -b 30M -l 1400 -t 3 -O 1 -J");
    Matcher rate = RATE.matcher(report.substring(report.lastIndexOf("\"sum_received\"")));
    assertTrue(rate.find(), report);
    return Double.parseDouble(rate.group(1));
  }

  /** Kind, handle, parent and what the file says; the rest follows from it. */
  private static List<String> queues(Machine machine, String link) {
    return machine
        .out("tc -n wan.line qdisc show dev " + link + " | grep -v ingress")
        .lines()
        .map(line -> line.replaceAll(" (refcnt|limit|burst|lat|seed) [^ ]+", ""))
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }

  /** Bytes that the queue and the one inside it have sent: made anew, they begin at nothing. */
  private static List<Long> sent(Machine machine) {
    return machine
        .out(
            "tc -n wan.line -s qdisc show dev eth0"
                + " | grep -A 1 'tbf\\|netem' | grep -o 'Sent [0-9]*'")
        .lines()
        .map(line -> Long.valueOf(line.substring(5)))
        .toList();
  }
}
