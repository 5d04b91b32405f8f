package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some seventy objects of others, many with names that look like ours, and a network with a container as dockerd makes
 * them: whatever cnmc does, they stay as they are. Each {@link Machine} has them from its start, and looks at them again
 * when it is closed.
 */
final class ForeignCanaries {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of the machine; addresses are of blocks that no topology of the tests uses. */
  private static final List<String> LINKS =
      List.of(
          "br-foreign", "br-lanx", "br-cnmc", "brx", "cn0123456789", "cn9876543210", "cnr0", "cnr0-peer", "cnr1",
          "cnr1-peer", "mv-foreign", "vx-foreign", "ifb-foreign", "br-1d0c4e2a9b7f", "veth1d0c4e2");

  private static final List<String> NAMESPACES = List.of("cnmc", "quickstart", "quickstart.web-9", "two-tier.stranger", "1d0c4e2a9b7f");

  /** What the kernel does in its own time, and settings of the look itself. */
  private static final Set<String> MOVING =
      Set.of(
          "operstate", "hello_timer", "tcn_timer", "topology_change_timer", "gc_timer", "valid_life_time",
          "preferred_life_time", "metainfo", "used", "updated");

  private static final Set<String> MOVING_OF_PORTS =
      Set.of("state", "message_age_timer", "forward_delay_timer", "hold_timer");

  static final String PLANT =
      """
      ip -batch - <<'EOF'
      link add br-foreign address 02:00:00:00:98:11 type bridge
      link set br-foreign addrgenmode none
      link set br-foreign up
      addr add 198.18.1.1/24 dev br-foreign
      addr add fd99:1::1/64 dev br-foreign nodad
      link add br-lanx address 02:00:00:00:98:12 type bridge
      link property add dev br-lanx altname cnmc.sysctlx
      link add br-cnmc address 02:00:00:00:98:13 mtu 1400 type bridge vlan_default_pvid 0
      link add brx address 02:00:00:00:98:14 type bridge
      link set brx alias "not cnmc:quickstart:network/lan"
      link add cn0123456789 address 02:00:00:00:98:16 type veth peer name cn9876543210 address 02:00:00:00:98:17
      link set cn0123456789 alias cnmc
      link set cn9876543210 group 77
      link add cnr0 address 02:00:00:00:99:01 type veth peer name cnr0-peer address 02:00:00:00:98:1a
      link set cnr0 addrgenmode none
      link set cnr0-peer addrgenmode none
      link set cnr0 up
      link set cnr0-peer up
      addr add 198.18.2.1/24 dev cnr0
      addr add fd99:2::1/64 dev cnr0 nodad
      link add cnr1 address 02:00:00:00:98:18 type veth peer name cnr1-peer address 02:00:00:00:98:19
      link set cnr1 master br-foreign
      netns add cnmc
      netns add quickstart
      netns add quickstart.web-9
      netns add two-tier.stranger
      route add 198.19.0.0/24 via 198.18.2.9
      route add 198.19.1.0/24 via 198.18.2.9 proto 67
      route add 198.19.2.0/24 via 198.18.2.9 metric 77 mtu 1300
      route add blackhole 198.19.3.0/24 table 100
      route add unreachable 198.19.4.0/24 table 4242
      route add fd99:9::/64 via fd99:2::9
      rule add from 198.19.3.0/24 table 100
      rule add fwmark 0x63 table 100
      link add br-1d0c4e2a9b7f address 02:42:00:00:98:1e type bridge
      link set br-1d0c4e2a9b7f addrgenmode none
      link set br-1d0c4e2a9b7f up
      addr add 198.18.4.1/24 brd 198.18.4.255 dev br-1d0c4e2a9b7f
      netns add 1d0c4e2a9b7f
      link add veth1d0c4e2 address 02:42:00:00:98:1f type veth peer name eth0 address 02:42:c6:12:04:02 netns 1d0c4e2a9b7f
      link set veth1d0c4e2 addrgenmode none
      link set veth1d0c4e2 master br-1d0c4e2a9b7f
      link set veth1d0c4e2 up
      neigh add 198.18.2.77 lladdr 02:00:00:00:00:77 dev cnr0 nud permanent
      neigh add fd99:2::77 lladdr 02:00:00:00:00:77 dev cnr0 nud permanent
      EOF
      ip -6 rule add from fd99:9::/64 table 100
      # Of kinds that not every kernel has; the first line of the output is for whoever waits for the machine.
      ip link add link cnr0 name mv-foreign address 02:00:00:00:98:1b type macvlan mode bridge || echo 'no macvlan here' >&2
      ip link add ifb-foreign address 02:00:00:00:98:1c type ifb \
        && ip link set ifb-foreign alias cnmc:quickstart || echo 'no ifb here' >&2
      ip link add vx-foreign address 02:00:00:00:98:1d type vxlan id 77 dstport 4790 2>/dev/null \
        && bridge fdb append 00:00:00:00:00:00 dev vx-foreign dst 198.18.2.9 || echo 'no vxlan here' >&2
      bridge fdb add 02:00:00:00:00:78 dev cnr1 master static
      bridge link set dev cnr1 isolated on
      ip -n 1d0c4e2a9b7f -batch - <<'EOF'
      link set eth0 addrgenmode none
      link set eth0 up
      addr add 198.18.4.2/24 brd 198.18.4.255 dev eth0
      route add default via 198.18.4.1
      EOF
      ip -n quickstart.web-9 -batch - <<'EOF'
      link set lo up
      link add eth0 address 02:00:00:00:98:15 type bridge
      addr add 198.18.3.1/24 dev eth0
      rule add from 198.18.3.0/24 table 7
      EOF
      nft -f - <<'EOF'
      table inet cnmc-quickstart2 { chain forward { type filter hook forward priority 5; policy accept; counter accept; }; }
      table inet cnmc-other { set ports4 { type inet_proto . inet_service; elements = { tcp . 8080 }; }; }
      table inet cnmcx { map hosts { type ipv4_addr : verdict; elements = { 198.18.1.7 : drop }; }; }
      table ip cnmc-quickstart { comment "cnmc:quickstart"; }
      table ip cnmc { chain forward { type filter hook forward priority 7; policy accept; ip saddr 198.18.1.0/24 drop; }; }
      table ip6 cnmc { chain forward-ipv6 { }; }
      table bridge cnmc { chain forward { type filter hook forward priority 0; policy accept; }; }
      table inet filter { chain forward { type filter hook forward priority 0; policy accept; ip saddr 198.18.1.0/24 accept; }; }
      table ip nat { chain post { type nat hook postrouting priority 100; ip saddr 198.18.1.0/24 masquerade; }; }
      table ip filter {
        chain DOCKER { iifname != "br-1d0c4e2a9b7f" oifname "br-1d0c4e2a9b7f" ip daddr 198.18.4.2 tcp dport 80 accept; };
        chain DOCKER-ISOLATION-STAGE-2 { oifname "br-1d0c4e2a9b7f" drop; return; };
        chain DOCKER-ISOLATION-STAGE-1 { iifname "br-1d0c4e2a9b7f" oifname != "br-1d0c4e2a9b7f" jump DOCKER-ISOLATION-STAGE-2; return; };
        chain DOCKER-USER { return; };
        chain FORWARD { type filter hook forward priority 0; policy accept; jump DOCKER-USER; jump DOCKER-ISOLATION-STAGE-1; oifname "br-1d0c4e2a9b7f" jump DOCKER; };
      };
      table ip nat {
        chain DOCKER { iifname "br-1d0c4e2a9b7f" return; iifname != "br-1d0c4e2a9b7f" tcp dport 48080 dnat to 198.18.4.2:80; };
        chain POSTROUTING { type nat hook postrouting priority 100; oifname != "br-1d0c4e2a9b7f" ip saddr 198.18.4.0/24 masquerade; };
      };
      EOF
      sysctl -qw net.ipv4.conf.br-foreign.rp_filter=2 net.ipv4.conf.cnr0.proxy_arp=1 net.ipv6.conf.br-lanx.accept_ra=0 \
        net.ipv4.neigh.cnr0.gc_stale_time=61 net.core.somaxconn=4097
      mkdir -p /etc/netns/quickstart.web-9 /etc/netns/quickstart /etc/netns/other /run/cnmc.d
      echo '# mine' > /etc/netns/quickstart.web-9/hosts
      echo '# cnmc: not mine' > /etc/netns/quickstart/hosts
      echo '# mine' > /etc/netns/other/resolv.conf
      echo '# mine' > /etc/netns/other/.cnmc-hosts
      echo 'process 1' > /run/cnmc.d/quickstart.lock
      # The kernel makes the routes of addresses of IPv6 in its own time, of those that it does not try out too.
      for a in fd99:1::1 fd99:2::1; do
        until ip -6 route show table local | grep -q "^local $a "; do sleep 0.01; done
      done
      """;

  /**
   * Prints JSON documents, one a line, and texts, with a line {@code == WHAT} before those that one process prints: on an
   * emulated processor each takes a twentieth of a second.
   */
  static final String LOOK =
      """
      echo '== link address neighbour'; printf 'link\\naddr\\nneigh show nud permanent\\n' | ip -j -d -batch -
      echo '== route rule'; printf 'route show table all\\nrule\\n' | ip -4 -j -d -batch -
      echo '== route6 rule6'; printf 'route show table all\\nrule\\n' | ip -6 -j -d -batch -
      echo '== fdb'; bridge -j fdb
      echo '== nft'; nft -s -a -j list ruleset
      for n in %s; do
        echo "== links-of-$n addresses-of-$n rules-of-$n routes-of-$n"; printf 'link\\naddr\\nrule\\nroute\\n' | ip -n $n -j -d -batch -
      done
      echo '== namespaces'; { cd /run/netns; stat -c '%%i %%n' %s; } 2>&1
      echo '== files'; { cd /etc/netns; f='quickstart.web-9/hosts quickstart/hosts other/resolv.conf other/.cnmc-hosts /run/cnmc.d/quickstart.lock'
        stat -c '%%n %%i %%a %%s' $f; grep '' $f; ls -A other quickstart quickstart.web-9; } 2>&1
      echo '== sysctl'; sysctl net.ipv4.conf.br-foreign.rp_filter net.ipv4.conf.cnr0.proxy_arp net.ipv6.conf.br-lanx.accept_ra \
        net.ipv4.neigh.cnr0.gc_stale_time net.core.somaxconn 2>&1
      """
          .formatted(String.join(" ", NAMESPACES), String.join(" ", NAMESPACES));

  private final UnaryOperator<String> shell;
  private Map<String, String> planted;

  /** {@code shell} runs a command line in the machine, where they are, and gives what it printed. */
  ForeignCanaries(UnaryOperator<String> shell) {
    this.shell = shell;
    this.planted = look();
  }

  /** One entry for each object. */
  int size() {
    return planted.size();
  }

  void assertUntouched(String when) {
    Map<String, String> found = look();
    assertEquals(differing(planted, found), differing(found, planted), "objects of others, " + when);
  }

  /** Somebody has changed them, and it was not cnmc. */
  void accept() {
    planted = look();
  }

  /** Those that are not the same in another look. */
  private static String differing(Map<String, String> objects, Map<String, String> others) {
    StringBuilder text = new StringBuilder();
    objects.forEach(
        (name, state) -> {
          if (!state.equals(others.get(name))) {
            text.append(name).append(": ").append(state).append('\n');
          }
        });
    return text.toString();
  }

  private Map<String, String> look() {
    Map<String, String> objects = new TreeMap<>();
    for (String part : shell.apply(LOOK).split("(?m)^== ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        read(part.substring(0, end).split(" "), part.substring(end + 1).strip(), objects);
      }
    }
    return objects;
  }

  private static void read(String[] kinds, String output, Map<String, String> objects) {
    List<String> documents = kinds.length == 1 ? List.of(output) : output.lines().toList();
    for (int i = 0; i < kinds.length; i++) {
      read(kinds[i], i < documents.size() ? documents.get(i) : "", objects);
    }
  }

  private static void read(String kind, String output, Map<String, String> objects) {
    switch (kind) {
      case "link", "address" -> each(output, o -> LINKS.contains(o.path("ifname").asString("")), kind, "ifname", objects);
      case "route", "route6" -> each(output, o -> isForeign(o, "dst") && !isOfForwarding(o), kind, "dst", objects);
      case "rule", "rule6" -> each(output, o -> o.path("table").asString("").equals("100"), kind, "priority", objects);
      case "neighbour" -> each(output, o -> isForeign(o, "dst"), kind, "dst", objects);
      case "fdb" -> each(output, o -> o.path("mac").asString("").equals("02:00:00:00:00:78") || o.path("ifname").asString("").equals("vx-foreign"), kind, "mac", objects);
      case "nft" -> tables(output, objects);
      case "files", "sysctl", "namespaces" -> lines(kind, output, objects);
      default -> objects.put(kind, moving(output));
    }
  }

  private static void each(
      String output, java.util.function.Predicate<JsonNode> mine, String kind, String key, Map<String, String> objects) {
    for (JsonNode object : JSON.readTree(output.isEmpty() ? "[]" : output)) {
      if (mine.test(object)) {
        objects.merge(kind + " " + object.path(key).asString(""), still(object).toString(), (a, b) -> a + "\n  " + b);
      }
    }
  }

  private static boolean isForeign(JsonNode object, String key) {
    String value = object.path(key).asString("");
    return value.startsWith("198.1") || value.startsWith("fd99:");
  }

  /** The kernel makes these for each of its addresses while it forwards IPv6, which the host may be told to. */
  private static boolean isOfForwarding(JsonNode route) {
    return route.path("type").asString("").equals("anycast");
  }

  private static final Set<String> OURS_IN_INET = Set.of("cnmc-quickstart2", "cnmc-other", "cnmcx", "filter");

  private static void tables(String output, Map<String, String> objects) {
    for (JsonNode wrapper : JSON.readTree(output).path("nftables")) {
      wrapper.forEachEntry(
          (type, object) -> {
            String family = object.path("family").asString("");
            String table = object.path(type.equals("table") ? "name" : "table").asString("");
            boolean planted =
                switch (family) {
                  case "inet" -> OURS_IN_INET.contains(table);
                  case "ip" -> Set.of("cnmc-quickstart", "cnmc", "nat", "filter").contains(table);
                  case "ip6", "bridge" -> table.equals("cnmc");
                  default -> false;
                };
            if (planted) {
              objects.merge("nft " + family + " " + table, type + object, (a, b) -> a + "\n  " + b);
            }
          });
    }
  }

  private static void lines(String kind, String output, Map<String, String> objects) {
    List<String> lines = new ArrayList<>(output.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      objects.put(kind + " %02d".formatted(i), lines.get(i));
    }
  }

  private static String moving(String output) {
    return output.startsWith("[") ? still(JSON.readTree(output)).toString() : output;
  }

  /** Without what moves. */
  private static JsonNode still(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(MOVING);
      if (object.get("info_slave_data") instanceof ObjectNode port) {
        port.remove(MOVING_OF_PORTS);
      }
      object.forEach(ForeignCanaries::still);
    } else if (node instanceof ArrayNode array) {
      array.removeIf(flag -> Set.of("NO-CARRIER", "LOWER_UP", "linkdown").contains(flag.asString("")));
      array.forEach(ForeignCanaries::still);
    }
    return node;
  }
}
