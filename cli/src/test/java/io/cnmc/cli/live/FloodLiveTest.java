package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A neighbour that has routes to the networks sends to their endpoints without pause, while the topology comes, changes, is
 * reverted and goes: what neither the old nor the new one lets pass does not pass at any moment between. The host forwards
 * anyway, for an administrator turned that on.
 */
@LiveTest
class FloodLiveTest {
  private static final String SOURCE =
      """
      topology flood {
      }
      variable mtu {
        type = number
        default = 1500
      }
      network front { subnet = [10.95.1.0/24, fd00:95:1::/64]  mtu = mtu }
      network back { subnet = 10.95.2.0/24  mtu = mtu  options { icc = false } }
      for i in 1..20 {
        container "web-${i}" {
          endpoint front
          endpoint back
        }
      }
      container target {
        endpoint front { address = [10.95.1.200, fd00:95:1::200] }
        endpoint back { address = 10.95.2.200 }
        publish 8080:80/tcp
      }
      """;

  /** Datagrams to unpublished ports of an endpoint in both families, as many as there is time for. */
  private static final String FLOOD =
      """
      use Socket qw(AF_INET AF_INET6 SOCK_DGRAM inet_pton pack_sockaddr_in pack_sockaddr_in6);
      socket(my $four, AF_INET, SOCK_DGRAM, 17) or die $!;
      socket(my $six, AF_INET6, SOCK_DGRAM, 17) or die $!;
      my @to = map { pack_sockaddr_in(9, inet_pton(AF_INET, $_)) } ("10.95.1.200", "10.95.2.200");
      my $to6 = pack_sockaddr_in6(9, inet_pton(AF_INET6, "fd00:95:1::200"));
      while (1) {
        send($four, "x", 0, $_) for @to;
        send($six, "x", 0, $to6);
        select(undef, undef, undef, 0.0002);
      }
      """;

  @TempDir Path directory;
  private String file;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(directory.resolve("flood.cnm"), SOURCE).toString();
    Path flood = Files.writeString(directory.resolve("flood.pl"), FLOOD);
    machine = Machine.start();
    machine.out(
        """
        sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
        ip -n outside route add 10.95.0.0/16 via 192.0.2.1
        ip -n outside -6 route add fd00:95::/32 via fd00:c0::1
        nft -f - <<'EOF'
        table inet watch {
          counter came { }
          counter passed { }
          chain prerouting { type filter hook prerouting priority -400;
            iifname "uplink" ip daddr 10.95.0.0/16 counter name came
            iifname "uplink" ip6 daddr fd00:95::/32 counter name came
          }
          chain postrouting { type filter hook postrouting priority 400;
            oifname "br-*" ip daddr 10.95.0.0/16 ip saddr 192.0.2.9 counter name passed
            oifname "br-*" ip6 daddr fd00:95::/32 ip6 saddr fd00:c0::9 counter name passed
          }
        }
        EOF
        """);
    machine.out("ip netns exec outside perl " + flood + " </dev/null >/dev/null 2>&1 & echo $! > /run/flood.pid");
  }

  @AfterEach
  void stop() {
    machine.out("kill $(cat /run/flood.pid); rm -f /run/flood.pid");
    machine.close();
  }

  private long packets(String counter) {
    Matcher packets = Pattern.compile("packets (\\d+)").matcher(machine.out("nft list counter inet watch " + counter));
    assertTrue(packets.find());
    return Long.parseLong(packets.group(1));
  }

  @Test
  void nothingPassesWhileATopologyComesChangesAndGoes() {
    long before = packets("came");
    for (int round = 0; round < 3; round++) {
      machine.apply(file);
      machine.apply(file, "-var", "mtu=1400");
      machine.apply(file);
      machine.cnmc("destroy", file, "-auto-approve").expect(0);
    }
    long came = packets("came") - before;
    assertTrue(came > 1_000, "only " + came + " packets came");
    assertEquals(0, packets("passed"), "of " + came);
  }

  @Test
  void norWhileAnApplyIsReverted() throws Exception {
    for (int round = 0; round < 3; round++) {
      Process apply = machine.startCnmc("apply", file, "-auto-approve");
      machine.out("for i in $(seq 1000); do [ -e /sys/class/net/br-front ] && exit; sleep 0.01; done");
      machine.out("kill -INT $(pgrep -P " + apply.pid() + " || echo " + apply.pid() + ")");
      apply.waitFor();
    }
    machine.cnmc("destroy", "flood", "-auto-approve");
    assertEquals(0, packets("passed"));
  }

  /** That the counter would tell. */
  @Test
  void withoutRulesItPasses() {
    machine.apply(file);
    machine.out("nft delete table inet cnmc-flood");
    machine.out("for i in $(seq 100); do nft list counter inet watch passed | grep -q 'packets 0 ' || exit 0; sleep 0.1; done; exit 1");
    machine.cnmc("destroy", file, "-auto-approve").expect(0);
  }
}
