package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every hand-made drift is reported by attribute with its source line, and repaired by apply. */
@LiveTest
class DriftLiveTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          address removed       | ip -n drift.a addr del 10.70.1.10/24 dev eth0                           | 10.70.1.10/24
          address added         | ip -n drift.a addr add 10.70.1.99/24 dev eth0                           | 10.70.1.99/24
          MTU changed           | ip -n drift.a link set eth0 mtu 1300                                    | mtu
          link down             | ip -n drift.a link set eth0 down                                        | down
          bridge down           | ip link set br-lan down                                                 | down
          bridge MTU            | ip link set br-lan mtu 1400                                             | mtu
          route deleted         | ip -n drift.a route del default                                         | route default
          static route deleted  | ip -n drift.a route del 10.77.0.0/16                                    | 10.77.0.0/16
          static route changed  | ip -n drift.a route replace 10.77.0.0/16 via 10.70.1.12                 | 10.70.1.12
          route added           | ip -n drift.a route add 203.0.113.0/24 dev eth0                         | 203.0.113.0/24
          rule flushed          | nft flush chain inet cnmc-drift forward                                 | forward
          rule added            | nft add rule inet cnmc-drift forward accept                             | forward
          table put to sleep    | nft add table inet cnmc-drift '{ flags dormant; }'                      | dormant
          table deleted         | nft delete table inet cnmc-drift                                        | cnmc-drift
          element removed       | nft delete element inet cnmc-drift ports4 '{ tcp . 8080 }'              | 8080
          sysctl flipped        | ip netns exec drift.a sysctl -qw net.ipv4.ip_forward=0                  | net.ipv4.ip_forward
          ipv6 turned on        | ip netns exec drift.a sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0      | ipv6
          port detached         | set -- $(ls /sys/class/net/br-lan/brif); ip link set $1 nomaster | master
          hairpin switched      | set -- $(ls /sys/class/net/br-lan/brif); bridge link set dev $1 isolated on | isolated
          MAC changed           | ip -n drift.a link set eth0 address 02:00:00:00:00:99                   | 02:00:00:00:00:99
          sandbox deleted       | ip netns del drift.b                                                    | drift.b
          veth deleted          | ip -n drift.b link del eth0                                             | eth0
          bridge deleted        | ip link del br-lan                                                      | br-lan
          gateway removed       | ip addr del 10.70.1.1/24 dev br-lan                                     | 10.70.1.1/24
          hosts file edited     | echo 1.2.3.4 evil >> /etc/netns/drift.a/hosts                           | hosts
          forwarding off        | sysctl -qw net.ipv4.ip_forward=0                                        | forward
          forwarding mark taken | ip link property del dev lo altname cnmc.forwarding.ipv4                | forwarding IPv4
          guard emptied         | nft flush chain inet cnmc forward-ipv4                                  | forwarding IPv4
          guard let by          | nft insert rule inet cnmc forward-ipv4 accept                           | forwarding IPv4
          guard put to sleep    | nft add table inet cnmc '{ flags dormant; }'                            | forwarding IPv4
          guard deleted         | nft delete table inet cnmc                                              | forwarding IPv4
          firewall flushed      | nft flush ruleset                                                       | forwarding IPv4
          sysctl's mark taken   | ip -n drift.a link property del dev lo altname cnmc.sysctl.net.ipv4.ip_forward | net.ipv4.ip_forward
          link added inside     | ip -n drift.a link add br9 type bridge                                  | br9
          """)
  void isReportedWithItsLineAndRepaired(String what, String damage, String mentioned) throws IOException {
    String file = "cli/src/test/resources/live/drift.cnm";
    try (Machine machine = Machine.start()) {
      if (damage.equals("nft flush ruleset")) {
        machine.others(damage); // the tables of others go now, and not in between
      }
      String empty = machine.snapshot();
      machine.cnmc("apply", file, "-auto-approve").expect(0);
      String good = machine.snapshot();

      machine.others(damage);
      Machine.Result drift = machine.cnmc("drift", file).expect(2);
      assertTrue(drift.out().contains(mentioned), () -> "should mention " + mentioned + ":\n" + drift.out());
      assertTrue(
          drift.out().contains("drift.cnm:") || drift.out().contains("(live)"),
          () -> "should cite the source:\n" + drift.out());

      machine.cnmc("apply", file, "-auto-approve").expect(0);
      assertEquals(normal(good), normal(machine.snapshot()), "repaired");
      machine.cnmc("plan", file, "--detailed-exitcode").expect(0);
      machine.cnmc("destroy", file, "-auto-approve").expect(0);
      assertEquals(empty, machine.snapshot());
    }
  }

  /** Indexes and namespace ids differ after something was made again. */
  private static String normal(String snapshot) {
    return snapshot
        .replaceAll("(?m)^[0-9]+: ", "")
        .replaceAll("@if[0-9]+", "@if")
        .replaceAll("link-netnsid [0-9]+", "")
        .replaceAll("iflink [0-9]+", "")
        .lines()
        .sorted()
        .toList()
        .toString();
  }
}
