package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What each impairment does to a hundred answers. They are random, and an emulated processor is
 * late, so the bounds are wide; an endpoint without any shows that they do not hold by themselves.
 */
@LiveTest
@NeedsKernel(KernelFeature.NETEM)
class EmulationLiveTest {
  private static final String FILE = "cli/src/test/resources/live/emulated.cnm";

  /** Nothing behind it, such as that it came once more. */
  private static final Pattern TIME = Pattern.compile("(?m)time=([0-9.]+) ms$");

  /** What came back of a hundred: how many, how many once more, in how many milliseconds each. */
  private record Answers(double[] times, int again) {
    static Answers of(Machine machine, String address) {
      String ping =
          machine
              .sh("ip netns exec emulated.plain ping -n -c 100 -i 0.01 -W 1 " + address)
              .out();
      double[] times =
          TIME.matcher(ping).results().mapToDouble(r -> Double.parseDouble(r.group(1))).toArray();
      return new Answers(times, (int) ping.lines().filter(l -> l.endsWith("(DUP!)")).count());
    }

    int count() {
      return times.length;
    }

    long faster(double milliseconds) {
      return Arrays.stream(times).filter(time -> time < milliseconds).count();
    }
  }

  private static void assertBetween(int least, int most, long found, String what) {
    assertTrue(found >= least && found <= most, what + ": " + found);
  }

  @Test
  void eachIsFoundInWhatComesBack() throws IOException {
    try (Machine machine = Machine.start()) {
      machine.apply(FILE);
      // A ping socket gets what the kernel takes for an answer; a raw one all that is like one, whatever its checksum.
      machine.out("ip netns exec emulated.plain sysctl -qw net.ipv4.ping_group_range='0 0'");

      Answers clean = Answers.of(machine, "10.96.0.11");
      assertEquals(100, clean.count(), "of a line without impairments");
      assertEquals(0, clean.again(), "of a line without impairments");
      assertBetween(81, 100, clean.faster(40), "of a line without impairments");

      assertBetween(45, 92, Answers.of(machine, "10.96.0.12").count(), "30% are lost");

      Answers twice = Answers.of(machine, "10.96.0.13");
      assertEquals(100, twice.count(), "that come twice");
      assertBetween(8, 55, twice.again(), "30% come twice");

      assertEquals(0, wrong(machine), "no checksum is wrong until then");
      assertBetween(45, 92, Answers.of(machine, "10.96.0.14").count(), "30% are not answers");
      assertTrue(wrong(machine) > 0, "for their checksum is wrong");

      Answers early = Answers.of(machine, "10.96.0.15");
      assertEquals(100, early.count(), "that are early");
      assertBetween(10, 80, early.faster(40), "half of them overtake");

      Answers late = Answers.of(machine, "10.96.0.16");
      assertEquals(100, late.count(), "that are late");
      assertBetween(10, 80, late.faster(40), "half of them come before the delay");
      assertEquals(0, late.faster(20), "and none by more than the jitter");
    }
  }

  /** Messages with a wrong checksum that `plain` has received. */
  private static int wrong(Machine machine) {
    return Integer.parseInt(
        machine
            .out(
                "ip netns exec emulated.plain awk '/^Icmp:/ && !n {"
                    + " for (i = 1; i <= NF; i++) if ($i == \"InCsumErrors\") n = i; next }"
                    + " /^Icmp:/ { print $n }' /proc/net/snmp")
            .strip());
  }
}
