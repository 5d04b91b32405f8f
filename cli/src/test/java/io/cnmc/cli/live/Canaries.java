package io.cnmc.cli.live;

/** Objects of others, many with names that look like ours; whatever cnmc does, they stay as they are. */
final class Canaries {
  private Canaries() {}

  static void plant(Machine machine) {
    machine.out(
        """
        set -e
        ip link add br-foreign type bridge; ip link set br-foreign addrgenmode none; ip addr add 172.31.1.1/24 dev br-foreign; ip link set br-foreign up
        ip link add br-lan2 type bridge
        ip link add cn0123456789 type veth peer name cn9876543210
        ip link set cn0123456789 alias 'cnmc'
        ip link set cn9876543210 group 77
        ip link add brx type bridge; ip link set brx alias 'not cnmc:quickstart:network/lan'
        ip netns add quickstart.web-9
        ip netns add quickstart
        ip netns add two-tier.stranger
        ip -n quickstart.web-9 link set lo up
        nft add table inet cnmc-quickstart2
        nft add chain inet cnmc-quickstart2 forward '{ type filter hook forward priority 5; policy accept; }'
        nft add rule inet cnmc-quickstart2 forward counter accept
        nft add table ip cnmc-quickstart
        nft add table inet filter
        nft add chain inet filter forward '{ type filter hook forward priority 0; policy accept; }'
        nft add rule inet filter forward ip saddr 172.31.1.0/24 accept
        nft add table ip nat
        nft add chain ip nat post '{ type nat hook postrouting priority 100; }'
        nft add rule ip nat post ip saddr 172.31.1.0/24 masquerade
        ip route add 172.30.0.0/16 via 192.0.2.9
        ip route add 172.29.0.0/16 via 192.0.2.9 proto 67
        ip route add blackhole 172.28.0.0/16 table 100
        ip rule add from 172.28.0.0/16 table 100
        ip -6 route add fd99::/64 via fd00:c0::9
        ip neigh add 192.0.2.77 lladdr 02:00:00:00:00:77 dev uplink nud permanent
        mkdir -p /etc/netns/quickstart.web-9 /etc/netns/other /run/cnmc.d
        echo '# mine' > /etc/netns/quickstart.web-9/hosts
        echo '# mine' > /etc/netns/other/resolv.conf
        sysctl -qw net.ipv4.conf.br-foreign.rp_filter=2
        """);
  }

  /** Their state as text, in more detail than the machine's snapshot has. */
  static String look(Machine machine) {
    return machine.out(
        """
        for t in 'inet cnmc-quickstart2' 'ip cnmc-quickstart' 'inet filter' 'ip nat'; do nft -s -a list table $t; done
        for l in br-foreign br-lan2 cn0123456789 cn9876543210 brx uplink; do ip -d -o link show $l | sed -E 's/[a-z_]+_timer *[0-9.]+//g; s/ state [A-Z]+//; s/NO-CARRIER,//; s/ promiscuity [0-9]+//'; ip -o addr show $l; done
        cat /etc/netns/quickstart.web-9/hosts /etc/netns/other/resolv.conf
        sysctl net.ipv4.conf.br-foreign.rp_filter
        stat -c '%i %n' /run/netns/quickstart.web-9 /run/netns/quickstart /run/netns/two-tier.stranger
        """);
  }
}
