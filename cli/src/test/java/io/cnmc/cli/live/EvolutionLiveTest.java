package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applying one version and then another gives the same kernel as applying the other from nothing. */
@LiveTest
class EvolutionLiveTest {
  private static final String FILE = "cli/src/test/resources/live/evolution.cnm";

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "1, 2", "2, 1", "1, 3", "3, 1", "2, 3", "3, 2", "1, 4", "4, 1", "3, 4", "4, 2"
  })
  void oldThenNewEqualsNewFromNothing(String from, String to) throws IOException {
    String fresh;
    try (Machine machine = Machine.start()) {
      machine.cnmc("apply", FILE, "-var", "version=" + to, "-auto-approve").expect(0);
      fresh = described(machine);
    }
    try (Machine machine = Machine.start()) {
      String empty = machine.snapshot();
      machine.cnmc("apply", FILE, "-var", "version=" + from, "-auto-approve").expect(0);
      assertFalse(described(machine).equals(fresh), "the versions should differ");
      assertEquals(2, machine.cnmc("plan", FILE, "-var", "version=" + to, "--detailed-exitcode").exit());
      machine.cnmc("apply", FILE, "-var", "version=" + to, "-auto-approve").expect(0);
      machine.cnmc("plan", FILE, "-var", "version=" + to, "--detailed-exitcode").expect(0);
      assertEquals(fresh, described(machine));
      assertTrue(machine.pings("evolution.a", "10.80.1.12") || to.equals("3"), "traffic still flows");
      machine.cnmc("destroy", "evolution", "-auto-approve").expect(0);
      assertEquals(empty, machine.snapshot());
    }
  }

  /** The kernel's state without what the kernel numbers, or does in its own time. */
  static String described(Machine machine) {
    List<String> lines =
        machine
            .out(
                """
                ip -o -d link | sed -E '/: uplink@/d; s/^[0-9]+: /host /'
                ip -o addr | sed -E 's/^[0-9]+: /host /; s/(valid|preferred)_lft [^ ]+//g'
                ip route; ip -6 route | sed -E 's/expires [^ ]+//'
                nft -s list ruleset | sed -E 's/# handle.*//'
                for n in $(ip netns list | cut -d' ' -f1 | sort); do
                  ip -n $n -o -d link | sed -E "/: uplink@/d; s/^[0-9]+: /$n /"; ip -n $n -o addr | sed -E "s/^[0-9]+: /$n /"
                  ip -n $n route | sed "s/^/$n /"; ip -n $n -6 route | sed "s/^/$n /"
                  ip netns exec $n sysctl net.ipv4.ip_forward net.ipv4.tcp_ecn | sed "s/^/$n /"
                  ip netns exec $n sysctl -a 2>/dev/null | grep proxy_arp | sed "s/^/$n /"
                done
                head -99 /etc/netns/*/*
                """)
            .replaceAll("@if[0-9]+", "@if")
            .replaceAll(" *\\\\ *altname ", "\naltname ") // in the order in which they were given
            .replaceAll("link-netnsid [0-9]+", "")
            .replaceAll("iflink [0-9]+", "")
            .replaceAll("(port_no|port_id|designated_port) [0-9a-fx]+", "")
            .replaceAll("[a-z_]+_timer *[0-9.]+", "")
            .replaceAll(" state [A-Z]+|NO-CARRIER,| linkdown", "")
            .lines()
            .filter(line -> !line.contains("fe80::"))
            .toList();
    return String.join("\n", lines.stream().sorted().toList());
  }
}
