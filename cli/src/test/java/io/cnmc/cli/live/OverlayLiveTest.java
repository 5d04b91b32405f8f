package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One segment over three machines on a wire. */
@LiveTest
@NeedsKernel(KernelFeature.VXLAN)
class OverlayLiveTest {
  private static final String FILE = "topologies/overlay.cnm";

  private Underlay underlay;

  @BeforeEach
  void start() throws Exception {
    underlay = Underlay.start(3);
  }

  @AfterEach
  void stop() {
    underlay.close();
  }

  private void applyAll(String... more) {
    underlay.machines().forEach(machine -> machine.apply(FILE, more));
  }

  /** Counts what leaves a machine through tunnels and has these 16 or 48 bits in the frame inside, counted from the frame's start. */
  static void count(Machine machine, String name, String match) {
    machine.out(
        "nft 'add table inet probe; add chain inet probe out { type filter hook output priority 0; };"
            + " add counter inet probe " + name + "; add rule inet probe out udp dport 4789 " + match + " counter name " + name + "'");
  }

  static int counted(Machine machine, String name) {
    return Integer.parseInt(
        machine.out("nft list counter inet probe " + name + " | sed -nE 's/.*packets ([0-9]+).*/\\1/p'").strip());
  }

  /** What the kernel has counted by this name, in a line of {@code /proc/net/snmp}. */
  static int ofKernel(Machine machine, String namespace, String line, String name) {
    String named = machine.out(Machine.in(namespace) + "grep '^" + line + ":' /proc/net/snmp");
    List<String> rows = named.lines().toList();
    int column = List.of(rows.get(0).split(" ")).indexOf(name);
    return Integer.parseInt(rows.get(1).split(" ")[column]);
  }

  static List<String> entries(Machine machine, String command) {
    return machine.out(command).lines().map(String::strip).sorted().toList();
  }

  private static List<String> fdb(Machine machine, String link) {
    return entries(machine, "bridge fdb show dev " + link + " | grep dst");
  }

  private static List<String> neighbours(Machine machine, String link) {
    return entries(machine, "ip neigh show dev " + link + " nud permanent");
  }

  static String mac(Machine machine, String sandbox) {
    return machine.out("ip -n " + sandbox + " -br link show eth0 | awk '{ print $3 }'").strip();
  }

  @Test
  void endpointsReachEachOtherAndNobodyElse() {
    List<String> before = underlay.machines().stream().map(Machine::snapshot).toList();
    applyAll();
    Machine one = underlay.machine(1);
    Machine two = underlay.machine(2);
    Machine three = underlay.machine(3);
    underlay.machines().forEach(m -> m.cnmc("plan", FILE, "--detailed-exitcode").expect(0));

    for (String address : List.of("10.80.0.3", "10.80.0.4", "fd00:80::3", "fd00:80::4")) {
      assertTrue(one.pings("overlay.web1", address), address);
    }
    assertTrue(one.pings("overlay.db1", "10.81.0.2"), "the other segment");
    assertTrue(receives(two, "overlay.web2", 7000, () -> send(one, "overlay.web1", "10.80.0.3", 7000)), "TCP");
    assertTrue(receives(two, "overlay.web2", 80, () -> send(three, "", "192.0.2.12", 8080)), "a published port");

    // A tenant of one segment who takes an address of the other is still in his own.
    one.out("ip -n overlay.db1 addr add 10.80.0.77/24 dev eth0");
    assertFalse(one.pings("overlay.db1", "10.80.0.2"), "on his own host");
    String web3 = mac(three, "overlay.web3");
    one.out("ip -n overlay.db1 neigh add 10.80.0.4 lladdr " + web3 + " dev eth0 nud permanent");
    count(one, "crossing", "ip daddr 192.0.2.13 @th,128,48 0x" + web3.replace(":", ""));
    assertEquals(1, ofKernel(three, "overlay.web3", "Icmp", "InEchos"), "that of web1, above");
    assertFalse(one.pings("overlay.db1", "10.80.0.4"), "on another");
    assertEquals(1, counted(one, "crossing"), "the frame goes there");
    assertEquals(1, ofKernel(three, "overlay.web3", "Icmp", "InEchos"), "and to nobody");
    one.out("nft delete table inet probe");
    one.apply(FILE);

    underlay.machines().forEach(m -> m.cnmc("destroy", "overlay", "-auto-approve").expect(0));
    assertEquals(before, underlay.machines().stream().map(Machine::snapshot).toList());
  }

  @Test
  void whatIsKnownIsNotAskedAndNotFlooded() {
    applyAll();
    Machine one = underlay.machine(1);
    count(one, "requests", "@th,224,16 0x0806");
    count(one, "solicitations", "@th,224,16 0x86dd @th,288,8 0x3a @th,560,8 135");
    count(one, "second", "ip daddr 192.0.2.12 @th,128,48 0xffffffffffff");
    count(one, "third", "ip daddr 192.0.2.13 @th,128,48 0xffffffffffff");
    // For one host: what is for a group, as a membership report, goes to all of them.
    count(one, "elsewhere", "ip daddr 192.0.2.13 @th,128,8 & 1 == 0 @th,224,16 0x0800");
    assertTrue(one.pings("overlay.web1", "10.80.0.3"), "a neighbour that is known");
    assertTrue(one.pings("overlay.web1", "fd00:80::3"), "by IPv6, too");
    assertFalse(one.pings("overlay.web1", "10.80.0.200"), "one that is not there");
    assertFalse(one.pings("overlay.web1", "fd00:80::200"), "by IPv6, too");
    assertEquals(0, counted(one, "requests"), "ARP requests on the wire");
    assertEquals(0, counted(one, "solicitations"), "neighbour solicitations on the wire");
    assertEquals(0, counted(one, "elsewhere"), "packets for one host that went to another");
    one.sh("ip netns exec overlay.web1 ping -n -b -c 1 -W 1 10.80.0.255");
    assertEquals(1, counted(one, "second"), "a broadcast goes to each host");
    assertEquals(1, counted(one, "third"), "once");

    assertTrue(one.pings("overlay.web1", "10.80.0.4"), "of the other host");
    assertEquals(1, counted(one, "elsewhere"), "which is what counts");
    withoutProxy(one, "vx-mesh", "br-mesh");
    assertFalse(one.pings("overlay.web1", "10.80.0.201"), "not there");
    assertFalse(one.pings("overlay.web1", "fd00:80::201"), "not there");
    assertTrue(counted(one, "requests") > 0, "a tunnel that answers nothing has requests");
    assertTrue(counted(one, "solicitations") > 0, "and solicitations");
  }

  /** The tunnel anew, as one that hands on what it is asked, to the second machine. */
  private static void withoutProxy(Machine machine, String tunnel, String bridge) {
    machine.out(
        "id=$(ip -d link show " + tunnel + " | grep -oE 'vxlan id [0-9]+'); ip link del " + tunnel
            + "; ip link add " + tunnel + " mtu 1450 type $id dstport 4789 local 192.0.2.11"
            + " remote 192.0.2.12 nolearning && ip link set " + tunnel + " master " + bridge + " up");
  }

  @Test
  void packetsOfTheMtuPassWholeAndLargerOnesDoNot() {
    applyAll();
    Machine one = underlay.machine(1);
    assertTrue(one.succeeds(Machine.in("overlay.web1") + "ping -n -M do -s 1422 -c 1 -W 1 10.80.0.3"), "1,450 bytes");
    assertFalse(one.succeeds(Machine.in("overlay.web1") + "ping -n -M do -s 1423 -c 1 -W 1 10.80.0.3"), "1,451 bytes");
    assertEquals(0, ofKernel(one, "", "Ip", "FragCreates"), "fragments made");
    assertTrue(one.succeeds("ping -n -s 2000 -c 1 -W 1 192.0.2.12"), "outside of the tunnel");
    assertEquals(2, ofKernel(one, "", "Ip", "FragCreates"), "that is how they are counted");
  }

  @Test
  void overIpv6() {
    applyAll("-var", "underlay=fd00:c0::10");
    Machine one = underlay.machine(1);
    assertTrue(one.pings("overlay.web1", "10.80.0.4"), "IPv4 over IPv6");
    assertTrue(one.pings("overlay.web1", "fd00:80::4"), "IPv6 over IPv6");
    assertTrue(one.succeeds(Machine.in("overlay.web1") + "ping -n -M do -s 1402 -c 1 -W 1 10.80.0.3"), "1,430 bytes");
    assertFalse(one.succeeds(Machine.in("overlay.web1") + "ping -n -M do -s 1403 -c 1 -W 1 10.80.0.3"), "1,431 bytes");
    one.cnmc("plan", FILE, "-var", "underlay=fd00:c0::10", "--detailed-exitcode").expect(0);
  }

  @Test
  void entriesAreExactAndGoWithTheirHost() {
    applyAll();
    Machine one = underlay.machine(1);
    String two = mac(underlay.machine(2), "overlay.web2");
    String three = mac(underlay.machine(3), "overlay.web3");
    assertEquals(
        List.of(
                "00:00:00:00:00:00 dst 192.0.2.12 self permanent",
                "00:00:00:00:00:00 dst 192.0.2.13 self permanent",
                two + " dst 192.0.2.12 self permanent",
                three + " dst 192.0.2.13 self permanent")
            .stream().sorted().toList(),
        fdb(one, "vx-mesh"));
    assertEquals(
        List.of(
                "10.80.0.3 lladdr " + two + " PERMANENT",
                "10.80.0.4 lladdr " + three + " PERMANENT",
                "fd00:80::3 lladdr " + two + " PERMANENT",
                "fd00:80::4 lladdr " + three + " PERMANENT")
            .stream().sorted().toList(),
        neighbours(one, "vx-mesh"));

    one.apply(FILE, "-var", "nodes=2");

    assertEquals(
        List.of("00:00:00:00:00:00 dst 192.0.2.12 self permanent", two + " dst 192.0.2.12 self permanent"),
        fdb(one, "vx-mesh"));
    assertEquals(
        List.of("10.80.0.3 lladdr " + two + " PERMANENT", "fd00:80::3 lladdr " + two + " PERMANENT"),
        neighbours(one, "vx-mesh"));
    assertTrue(one.pings("overlay.web1", "10.80.0.3"), "the others stay");
  }

  @Test
  void driftIsToldAndMended() {
    applyAll();
    Machine one = underlay.machine(1);
    String web2 = mac(underlay.machine(2), "overlay.web2");
    List<String> fdb = fdb(one, "vx-mesh");
    List<String> neighbours = neighbours(one, "vx-mesh");
    for (String drift :
        new String[] {
          "bridge fdb del 00:00:00:00:00:00 dev vx-mesh dst 192.0.2.12 self",
          "bridge fdb add 02:00:00:00:00:99 dev vx-mesh dst 192.0.2.99 self permanent",
          "bridge fdb replace " + web2 + " dev vx-mesh dst 192.0.2.99 self permanent",
          "bridge fdb append 01:00:5e:00:00:01 dev vx-mesh dst 192.0.2.12 self permanent"
              + " && bridge fdb append 01:00:5e:00:00:01 dev vx-mesh dst 192.0.2.99 self permanent",
          "bridge fdb replace " + web2 + " dev vx-mesh dst 192.0.2.12 port 4790 self permanent",
          "bridge fdb replace " + web2 + " dev vx-mesh dst 192.0.2.12 vni 9 self permanent",
          "bridge fdb replace " + web2 + " dev vx-mesh dst 192.0.2.12 via lo self permanent",
          "bridge fdb append 00:00:00:00:00:00 dev vx-mesh dst 192.0.2.12 vni 9 self permanent",
          "ip link set vx-mesh address 02:00:00:00:00:98",
          "ip neigh del 10.80.0.3 dev vx-mesh",
          "ip neigh replace 10.80.0.3 lladdr 02:00:00:00:00:99 dev vx-mesh nud permanent",
          "ip link set vx-mesh down",
          "ip link set vx-mesh mtu 1400",
          "ip link set vx-mesh nomaster",
          "ip link del vx-mesh",
          "ip link del br-mesh",
        }) {
      one.out(drift);
      assertEquals(2, one.cnmc("drift", FILE).exit(), drift);
      one.apply(FILE);
      assertEquals(fdb, fdb(one, "vx-mesh"), drift);
      assertEquals(neighbours, neighbours(one, "vx-mesh"), drift);
      one.out("ip -n overlay.web1 neigh flush dev eth0"); // it may have asked meanwhile
      assertTrue(one.pings("overlay.web1", "10.80.0.3"), drift);
    }
  }

  @Test
  void theHostIsFoundOrNamed() {
    Machine one = underlay.machine(1);
    assertTrue(one.cnmc("plan", FILE).expect(0).out().contains("from 192.0.2.11"));
    Machine.Result other = one.cnmc("plan", FILE, "--host", "node2").expect(1);
    assertTrue(other.err().contains("error[CNM3017]"), other.err());
    assertTrue(one.cnmc("plan", FILE, "--host", "node2", "--offline").expect(0).out().contains("from 192.0.2.12"));
    Machine.Result none = one.cnmc("plan", FILE, "-var", "underlay=198.51.100.10").expect(1);
    assertTrue(none.err().contains("none of the hosts is this machine"), none.err());
    Machine.Result unknown = one.cnmc("plan", FILE, "--host", "node7").expect(1);
    assertTrue(unknown.err().contains("has no host `node7`"), unknown.err());
    one.out("ip link add theirs type vxlan id 5081 dstport 4789 local 192.0.2.11");
    Machine.Result taken = one.cnmc("plan", FILE).expect(1);
    assertTrue(taken.err().contains("VNI 5081 on UDP port 4789 is the link `theirs`"), taken.err());
  }

  static void send(Machine from, String namespace, String address, int port) {
    from.sh("for i in 1 2 3 4 5 6 7 8 9 10; do echo hello | " + Machine.in(namespace) + "timeout 1 nc -w 1 " + address + " " + port
        + " && break; sleep 0.2; done");
  }

  /** Whether what is sent meanwhile arrives. */
  static boolean receives(Machine at, String namespace, int port, Runnable sending) {
    CompletableFuture<Machine.Result> server =
        CompletableFuture.supplyAsync(
            () -> at.sh(Machine.in(namespace) + "timeout 8 nc -4 -l 0.0.0.0 " + port));
    sending.run();
    return server.join().out().contains("hello");
  }
}
