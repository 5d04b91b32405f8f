package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.cli.NeedsPrograms;
import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The same bridge, macvlan and overlay networks, made by the Docker engine of Debian on one machine and by cnmc on another: where they differ is in the table of
 * docs/docker.md, each line with its reason, and nowhere else.
 */
@LiveTest
@NeedsKernel({KernelFeature.VXLAN, KernelFeature.MACVLAN})
@NeedsPrograms(
    value = {"/usr/sbin/dockerd", "/usr/bin/docker", "/bin/busybox"},
    of = "docker.io and busybox-static")
@EnabledIf(
    value = "hasControlGroups",
    disabledReason = "no control groups are mounted, and the engine starts no container without")
class DockerLiveTest {
  private static final String LIVE = "cli/src/test/resources/live/";
  private static final String ABSENT = "none";

  static boolean hasControlGroups() {
    return Files.exists(Path.of("/sys/fs/cgroup/cgroup.procs"))
        || Files.exists(Path.of("/sys/fs/cgroup/cpuset"));
  }

  @Test
  void whatDiffersIsInTheTable() throws Exception {
    SortedMap<String, String> docker = docker();
    SortedMap<String, String> own = own();
    TreeSet<String> keys = new TreeSet<>(docker.keySet());
    keys.addAll(own.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String theirs = docker.getOrDefault(key, ABSENT);
      String ours = own.getOrDefault(key, ABSENT);
      if (!theirs.equals(ours)) {
        differences.add("| " + key + " | " + theirs + " | " + ours + " |");
      }
    }
    assertEquals(String.join("\n", table()), String.join("\n", differences));
  }

  /** The table's lines without their reasons. */
  private static List<String> table() throws IOException {
    return Files.readAllLines(Machine.root().resolve("docs/docker.md")).stream()
        .filter(line -> line.matches("\\| (front|office|mesh) .*"))
        .map(line -> line.replaceFirst("\\|[^|]+\\|$", "|"))
        .toList();
  }

  private static SortedMap<String, String> docker() throws IOException {
    try (Machine machine = Machine.start()) {
      try {
        machine.out("sh " + LIVE + "docker-up.sh 2>&1 || { tail -n 20 /run/docker.log; exit 1; }");
        return facts(machine, "hidden", "br0", "vxlan0");
      } finally {
        machine.sh(
            "/usr/bin/docker rm -f $(/usr/bin/docker ps -aq); p=$(cat /run/docker.pid); kill $p;"
                + " for i in $(seq 200); do [ -d /proc/$p ] || exit 0; sleep 0.1; done; kill -9 $p");
        machine.acceptWhatOthersDid(); // the engine puts rules into tables that are not its
      }
    }
  }

  private static SortedMap<String, String> own() throws IOException {
    try (Machine machine = Machine.start()) {
      machine.apply(LIVE + "docker.cnm");
      return facts(machine, "", "br-mesh", "vx-mesh");
    }
  }

  /** What is there, by name; {@code hidden} is the namespace of the overlay's bridge. */
  private static SortedMap<String, String> facts(
      Machine machine, String hidden, String meshBridge, String tunnel) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String network : List.of("front", "office", "mesh")) {
      container(machine, network, facts);
    }
    bridge(machine, "front", "", "br-front", facts);
    bridge(machine, "mesh", hidden, meshBridge, facts);
    facts.put("mesh bridge is in", hidden.isEmpty() ? "the host" : "a namespace of its own");
    String details = Machine.in(hidden) + "ip -o -d link show " + tunnel;
    fact(facts, "mesh tunnel port", machine, details + " | grep -oE 'dstport [0-9]+'");
    fact(facts, "mesh tunnel MTU", machine, details + " | grep -oE ' mtu [0-9]+'");
    for (String flag : List.of("nolearning", "proxy", "l2miss", "l3miss")) {
      fact(facts, "mesh tunnel " + flag, machine, details + " | grep -oE ' " + flag + " '");
    }
    String tunnelled = Machine.in(hidden) + "bridge fdb show dev " + tunnel + " | grep 'dst '";
    fact(facts, "mesh tunnel FDB", machine, tunnelled);
    fact(facts, "mesh tunnel source", machine, details + " | grep -oE 'local [0-9.]+'");
    return facts;
  }

  private static void container(Machine machine, String network, SortedMap<String, String> facts) {
    String in = Machine.in("docker.c-" + network);
    String what = network + " container ";
    fact(facts, what + "links", machine, in + "ip -o link | sed -E 's/^[0-9]+: ([^:@]+).*/\\1/' | grep -v '^lo$' | sort");
    fact(facts, what + "link kind", machine, in + "ip -o -d link show eth0 | grep -oE ' (veth|macvlan mode [a-z]+) '");
    fact(facts, what + "MAC", machine, in + "ip -o link show eth0 | grep -oE 'ether [0-9a-f:]+'");
    fact(facts, what + "MTU", machine, in + "ip -o link show eth0 | grep -oE 'mtu [0-9]+'");
    fact(facts, what + "addresses", machine, in + "ip -o addr | awk '$2 != \"lo\" && !/fe80/ { print $2, $4 }' | sort");
    fact(facts, what + "routes", machine, in + "ip route | sed 's/ *$//; s/ linkdown//' | sort");
    fact(facts, what + "neighbours", machine, in + "ip neigh show nud permanent | grep -v ' lo '");
    for (String setting : List.of("disable_ipv6", "accept_ra", "autoconf")) {
      fact(facts, what + setting, machine, in + "sysctl -n net.ipv6.conf.eth0." + setting);
    }
  }

  private static void bridge(
      Machine machine, String network, String namespace, String bridge, SortedMap<String, String> facts) {
    String in = Machine.in(namespace);
    String details = in + "ip -o -d link show " + bridge;
    String what = network + " bridge ";
    fact(facts, what + "MTU", machine, details + " | grep -oE ' mtu [0-9]+'");
    for (String attribute : List.of("stp_state", "vlan_filtering", "mcast_snooping", "ageing_time", "forward_delay")) {
      fact(facts, what + attribute, machine, details + " | grep -oE '" + attribute + " [0-9]+'");
    }
    fact(facts, what + "addresses", machine, in + "ip -o addr show " + bridge + " | awk '!/fe80/ { print $4 }' | sort");
    for (String setting : List.of("disable_ipv6", "accept_ra")) {
      fact(facts, what + setting, machine, in + "sysctl -n net.ipv6.conf." + bridge + "." + setting);
    }
    String port = in + "ip -o -d link show master " + bridge + " type veth | tail -n 1";
    fact(facts, network + " port MTU", machine, port + " | grep -oE ' mtu [0-9]+'");
    for (String flag : List.of("hairpin", "isolated", "learning", "flood", "guard")) {
      fact(facts, network + " port " + flag, machine, port + " | grep -oE ' " + flag + " (on|off)'");
    }
    fact(facts, network + " port addrgenmode", machine, port + " | grep -oE 'addrgenmode [a-z0-9]+'");
  }

  private static void fact(SortedMap<String, String> facts, String name, Machine machine, String command) {
    Machine.Result result = machine.sh(command); // its exit is that of grep, which may find nothing
    assertEquals("", result.err(), command);
    String said = result.out().strip().replaceAll("\\s*\n\\s*", ", ");
    String value = Objects.requireNonNull(said).isEmpty() ? ABSENT : said;
    facts.put(name, value);
  }
}
