package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rates that endpoints send and receive with, as iperf3 finds them. */
@LiveTest
@NeedsKernel({KernelFeature.TBF, KernelFeature.IFB})
class RateLiveTest {
  private static final String FILE = "cli/src/test/resources/live/rate.cnm";
  private static final int ATTEMPTS = 5;

  /** Far above any limit here. */
  private static final double FREE = 200e6;

  private static final Pattern RATE = Pattern.compile("\"bits_per_second\":\\s*([0-9.e+]+)");

  private Machine machine;

  @BeforeEach
  void start() throws Exception {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private Machine.Result cnmc(String command, String... variables) {
    List<String> line = new ArrayList<>(List.of(command, FILE));
    for (String variable : variables) {
      line.addAll(List.of("-var", variable));
    }
    if (command.equals("apply")) {
      line.add("-auto-approve");
    }
    if (command.equals("plan")) {
      line.add("--detailed-exitcode");
    }
    return machine.cnmc(line.toArray(String[]::new));
  }

  /** What arrives at the receiver, in bits per second, over three seconds. */
  private double measured(String from, String to, String address) {
    machine.out("ip netns exec rate." + to + " iperf3 -s -1 -D; sleep 0.3");
    String report =
        machine.out("ip netns exec rate." + from + " iperf3 -c " + address + " -t 3 -O 1 -J");
    String received = report.substring(report.lastIndexOf("\"sum_received\""));
    Matcher rate = RATE.matcher(received);
    assertTrue(rate.find(), received);
    return Double.parseDouble(rate.group(1));
  }

  /** A busy machine may be late to send, so what is too slow is measured again; too fast never. */
  private void assertWithinTenPercent(double wanted, String from, String to, String address) {
    List<Double> measured = new ArrayList<>();
    do {
      measured.add(measured(from, to, address));
    } while (measured.getLast() < wanted * 0.9 && measured.size() < ATTEMPTS);
    double last = measured.getLast();
    assertTrue(last >= wanted * 0.9 && last <= wanted * 1.1, measured + " instead of " + wanted);
  }

  private void assertFree(String from, String to, String address) {
    List<Double> measured = new ArrayList<>();
    do {
      measured.add(measured(from, to, address));
    } while (measured.getLast() <= FREE && measured.size() < ATTEMPTS);
    assertTrue(measured.getLast() > FREE, () -> "the other way is free: " + measured);
  }

  @Test
  void whatIsSentKeepsToTheRate() {
    cnmc("apply").expect(0);
    assertWithinTenPercent(50e6, "a", "b", "10.84.0.11");
    assertFree("b", "a", "10.84.0.10");
  }

  @Test
  void whatIsReceivedKeepsToTheRate() {
    cnmc("apply", "direction=ingress", "limit=30mbit").expect(0);
    assertWithinTenPercent(30e6, "b", "a", "10.84.0.10");
    assertFree("a", "b", "10.84.0.11");
  }

  @Test
  void aRateChangesInPlaceAndGoesWithoutATrace() {
    String before = machine.snapshot();
    cnmc("apply").expect(0);
    String links = machine.out("ip -n rate.a -o link");
    String plan = cnmc("plan", "limit=100mbit").expect(2).out();
    assertTrue(plan.contains("rate 50mbit → 100mbit"), plan);
    assertTrue(plan.contains("0 flaps"), plan);
    cnmc("apply", "limit=100mbit").expect(0);
    assertEquals(links, machine.out("ip -n rate.a -o link"));
    String qdisc = machine.out("tc -n rate.a qdisc show dev eth0");
    assertTrue(qdisc.contains("qdisc tbf c4: root") && qdisc.contains("rate 100Mbit"), qdisc);
    cnmc("apply", "direction=both").expect(0);
    cnmc("plan", "direction=both").expect(0);
    cnmc("apply", "impaired=false").expect(0);
    cnmc("plan", "impaired=false").expect(0);
    assertEquals("", machine.out("tc -n rate.a qdisc show | grep -v 'noqueue' || true"));
    assertEquals("", machine.out("ip -n rate.a -o link show type ifb"));
    machine.cnmc("destroy", "rate", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  /** In place of ours, to the same link. */
  private static String filter(String match, String how) {
    return "tc -n rate.a filter del dev eth0 ingress; "
        + "tc -n rate.a filter add dev eth0 ingress pref 1 protocol all u32 "
        + match
        + " action mirred egress "
        + how
        + " dev ifb-eth0";
  }

  @Test
  void driftIsSeenAndMended() {
    cnmc("apply", "direction=both").expect(0);
    for (String drift :
        new String[] {
          "tc -n rate.a qdisc change dev eth0 root handle c4: tbf rate 1mbit burst 10k limit 100k",
          "tc -n rate.a qdisc del dev eth0 root; tc -n rate.a filter del dev eth0 ingress",
          "tc -n rate.a qdisc del dev ifb-eth0 root; tc -n rate.a qdisc del dev eth0 ingress",
          "tc -n rate.a qdisc change dev eth0 root handle c4: tbf"
              + " rate 50mbit burst 200k limit 825k peakrate 60mbit minburst 1600",
          filter("match u32 0 0", "mirror"),
          filter("match ip src 9.9.9.9", "redirect"),
          filter("match u32 0 0", "redirect").replace("protocol all", "protocol ip"),
          "tc -n rate.a filter add dev eth0 ingress pref 9 protocol all u32"
              + " match u32 0 0 action mirred egress mirror dev ifb-eth0",
          "ip -n rate.a link del ifb-eth0",
          "ip -n rate.a link del eth0",
          "tc -n rate.b qdisc add dev eth0 root tbf rate 1mbit burst 10k limit 100k",
        }) {
      machine.out(drift);
      Machine.Result seen = cnmc("drift", "direction=both").expect(2);
      boolean declared = drift.contains("rate.a");
      assertEquals(declared, seen.out().contains("rate.cnm:"), drift + "\n" + seen.out());
      cnmc("apply", "direction=both").expect(0);
    }
    cnmc("plan", "direction=both").expect(0);
    assertWithinTenPercent(50e6, "a", "b", "10.84.0.11");
  }
}
