package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the canaries are many, and that each kind of damage to them is seen. */
@LiveTest
class ForeignCanariesLiveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip link set br-lanx mtu 1400",
        "ip link set brx alias cnmc:quickstart",
        "ip link property del dev br-lanx altname cnmc.sysctlx",
        "ip link del mv-foreign",
        "ip addr add 198.18.1.2/24 dev br-foreign",
        "ip route del 198.19.1.0/24",
        "ip route del blackhole 198.19.3.0/24 table 100",
        "ip -6 route del fd99:9::/64",
        "ip rule del fwmark 0x63 table 100",
        "ip -6 rule add from fd99:8::/64 table 100",
        "ip neigh del 198.18.2.77 dev cnr0",
        "bridge fdb del 02:00:00:00:00:78 dev cnr1 master",
        "bridge link set dev cnr1 isolated off",
        "nft delete table ip cnmc",
        "nft flush chain inet filter forward",
        "nft add element inet cnmc-other ports4 '{ tcp . 8081 }'",
        "nft add chain ip6 cnmc other",
        "sysctl -qw net.ipv4.conf.br-foreign.rp_filter=0",
        "sysctl -qw net.core.somaxconn=4096",
        "ip netns del quickstart && ip netns add quickstart",
        "ip -n quickstart.web-9 link del eth0",
        "ip -n two-tier.stranger link set lo up",
        "ip link set veth1d0c4e2 nomaster",
        "nft flush chain ip nat DOCKER",
        "nft delete rule ip filter FORWARD handle $(nft -a list chain ip filter FORWARD | sed -n '/jump DOCKER-USER/s/.*handle //p')",
        "ip -n 1d0c4e2a9b7f route del default",
        "echo >> /etc/netns/quickstart/hosts",
        "rm /etc/netns/other/.cnmc-hosts",
        "touch /etc/netns/other/hosts",
        "chmod 600 /etc/netns/quickstart.web-9/hosts",
      })
  void damageIsSeen(String damage) throws IOException {
    Machine machine = Machine.start();
    assertTrue(machine.canaries().size() >= 70, () -> machine.canaries().size() + " canaries");
    machine.canaries().assertUntouched("by nobody");
    machine.out(damage);
    assertThrows(AssertionError.class, machine::close);
  }
}
