package io.cnmc.cli.live;

import static io.cnmc.cli.live.OverlayLiveTest.count;
import static io.cnmc.cli.live.OverlayLiveTest.counted;
import static io.cnmc.cli.live.OverlayLiveTest.entries;
import static io.cnmc.cli.live.OverlayLiveTest.mac;
import static io.cnmc.cli.live.OverlayLiveTest.receives;
import static io.cnmc.cli.live.OverlayLiveTest.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One segment over two machines that they themselves have no part in. */
@LiveTest
@NeedsKernel(KernelFeature.VXLAN)
class OverlayHiddenLiveTest {
  private static final String FILE = "topologies/overlay-hidden.cnm";
  private static final String HIDING = "cli/src/test/resources/live/hidden.cnm";
  private static final String HIDDEN = "overlay-hidden.mesh.hidden";
  private static final String IN = Machine.in(HIDDEN);

  private Underlay underlay;

  @BeforeEach
  void start() throws Exception {
    underlay = Underlay.start(2);
  }

  @AfterEach
  void stop() {
    underlay.close();
  }

  private void applyAll(String file, String... more) {
    underlay.machines().forEach(machine -> machine.apply(file, more));
  }

  /** Of all namespaces, without what happens in the kernel's own time. */
  private static String content(Machine machine) {
    List<String> fdb = entries(machine, IN + "bridge fdb show dev vx-mesh | grep dst | sed 's/ link-netnsid [0-9]*//'");
    List<String> neighbours =
        entries(machine, IN + "ip neigh show dev vx-mesh nud permanent");
    String links =
        machine.out(
            IN + "ip -o -d link show | sed -E 's/^[0-9]+: //; s/@if[0-9]+//; s/ state [A-Z]+//; s/NO-CARRIER,//;"
                + " s/_timer *[0-9.]+//g; s/port_(id|no) 0x[0-9a-f]+//g; s/designated_port [0-9]+//; s/link-netns(id)? [^ ]+//'"
                + " | sort");
    return fdb + "\n" + neighbours + "\n" + links;
  }

  @Test
  void endpointsReachEachOtherAndTheHostHasNoPartInIt() {
    List<String> before = underlay.machines().stream().map(Machine::snapshot).toList();
    applyAll(FILE);
    Machine one = underlay.machine(1);
    Machine two = underlay.machine(2);
    underlay.machines().forEach(m -> m.cnmc("plan", FILE, "--detailed-exitcode").expect(0));

    for (String address : List.of("10.90.0.2", "10.90.0.3", "10.90.0.4", "fd00:90::3", "fd00:90::4")) {
      assertTrue(one.pings("overlay-hidden.web1", address), address);
    }
    assertTrue(
        receives(two, "overlay-hidden.web2", 7000, () -> send(one, "overlay-hidden.db1", "10.90.0.3", 7000)),
        "TCP to the other host");

    assertEquals("", one.out("ip -o link | grep -E 'mesh|vxlan' || true"), "links of the host");
    assertEquals("", one.out("ip route show table all | grep 10.90 || true"), "routes of the host");
    assertEquals("", one.out("ip -6 route show table all | grep fd00:90 || true"), "of IPv6");
    assertFalse(one.pings("", "10.90.0.1"), "the host does not reach its own endpoint");
    assertFalse(one.pings("", "10.90.0.3"), "nor another");
    one.out("ip route add 10.90.0.0/24 dev under");
    assertFalse(one.pings("", "10.90.0.1"), "whatever its routes say");
    one.out("ip route del 10.90.0.0/24 dev under");
    assertEquals("1", one.out("ss -Hlun sport = :4789 | wc -l").strip(), "the socket is the host's");
    assertEquals("0", one.out(IN + "ss -Hlun | wc -l").strip(), "and not in there");

    assertTrue(one.pings("overlay-hidden.web1", "192.0.2.12"), "the way out is the bridge");
    assertFalse(one.pings("overlay-hidden.db1", "192.0.2.12"), "who is not on it has none");
    assertTrue(
        receives(one, "overlay-hidden.web1", 80, () -> send(two, "", "192.0.2.11", 8080)),
        "a published port comes by the bridge");
    assertTrue(one.pings("", "10.91.0.2"), "which is the host's");

    underlay.machines().forEach(m -> m.cnmc("destroy", "overlay-hidden", "-auto-approve").expect(0));
    assertEquals(before, underlay.machines().stream().map(Machine::snapshot).toList());
  }

  @Test
  void whatIsKnownIsNotAskedAndNotFlooded() {
    applyAll(FILE);
    Machine one = underlay.machine(1);
    count(one, "requests", "@th,224,16 0x0806");
    count(one, "solicitations", "@th,224,16 0x86dd @th,288,8 0x3a @th,560,8 135");
    // Not what is for a group, as a membership report.
    count(one, "frames", "@th,128,8 & 1 == 0 @th,224,16 0x0800");
    assertTrue(one.pings("overlay-hidden.web1", "10.90.0.3"), "a neighbour that is known");
    assertTrue(one.pings("overlay-hidden.web1", "fd00:90::3"), "by IPv6, too");
    assertFalse(one.pings("overlay-hidden.web1", "10.90.0.200"), "one that is not there");
    assertFalse(one.pings("overlay-hidden.web1", "fd00:90::200"), "by IPv6, too");
    assertEquals(0, counted(one, "requests"), "ARP requests on the wire");
    assertEquals(0, counted(one, "solicitations"), "neighbour solicitations on the wire");
    assertEquals(1, counted(one, "frames"), "that is how frames are counted: one ping");
  }

  @Test
  void packetsOfTheMtuPassWholeAndIpv6CarriesIt() {
    applyAll(FILE, "-var", "underlay=fd00:c0::10");
    Machine one = underlay.machine(1);
    String ping = Machine.in("overlay-hidden.web1") + "ping -n -M do -c 1 -W 1 10.90.0.3 -s ";
    assertTrue(one.succeeds(ping + "1402"), "1,430 bytes");
    assertFalse(one.succeeds(ping + "1403"), "1,431 bytes");
    assertTrue(one.pings("overlay-hidden.web1", "fd00:90::3"), "IPv6 over IPv6");
    one.cnmc("plan", FILE, "-var", "underlay=fd00:c0::10", "--detailed-exitcode").expect(0);
  }

  @Test
  void driftIsToldAndMended() {
    applyAll(FILE);
    Machine one = underlay.machine(1);
    String web2 = mac(underlay.machine(2), "overlay-hidden.web2");
    String port = one.out(IN + "ip -o link show type veth | head -1 | sed -E 's/^[0-9]+: ([^@]+)@.*/\\1/'").strip();
    String whole = content(one);
    for (String[] drift :
        new String[][] {
          {IN + "bridge fdb del " + web2 + " dev vx-mesh dst 192.0.2.12 self", "fdb " + web2},
          {IN + "bridge fdb add 02:00:00:00:00:99 dev vx-mesh dst 192.0.2.99 self permanent", "fdb 02:00:00:00:00:99"},
          {IN + "bridge fdb replace " + web2 + " dev vx-mesh dst 192.0.2.99 self permanent", "dst is 192.0.2.99, declared 192.0.2.12"},
          {IN + "bridge fdb append 00:00:00:00:00:00 dev vx-mesh dst 192.0.2.99 self permanent", "flood 192.0.2.99"},
          {IN + "ip neigh del 10.90.0.3 dev vx-mesh", "neighbour 10.90.0.3"},
          {IN + "ip link set br-mesh mtu 1400", "mtu is 1400, declared 1450"},
          {IN + "ip link set br-mesh down", "link br-mesh: state is down"},
          {IN + "ip addr add 10.90.0.254/24 dev br-mesh", "address 10.90.0.254/24"},
          {IN + "ip link set " + port + " nomaster", "master"},
          {IN + "ip link set " + port + " type bridge_slave isolated on", "isolated is true, declared false"},
          {IN + "ip link set vx-mesh address 02:00:00:00:00:98", "mac is 02:00:00:00:00:98"},
          {IN + "ip link set vx-mesh down", "link vx-mesh: state is down"},
          {IN + "ip link del vx-mesh", "link vx-mesh"},
          {IN + "ip link del " + port, "endpoint mesh"},
          {IN + "ip link del br-mesh", "link br-mesh"},
          {IN + "ip link add stray type dummy 2>/dev/null || " + IN + "ip link add stray type bridge", "link stray"},
          {
            "id=$(" + IN + "ip -d link show vx-mesh | grep -oE 'vxlan id [0-9]+'); " + IN + "ip link del vx-mesh; "
                + IN + "ip link add vx-mesh mtu 1450 type $id dstport 4789 local 192.0.2.11 nolearning proxy",
            "link vx-mesh"
          },
          {"ip netns del " + HIDDEN, "network mesh"},
        }) {
      one.out(drift[0]);
      Machine.Result told = one.cnmc("drift", FILE);
      assertEquals(2, told.exit(), drift[0]);
      assertTrue(told.out().contains(drift[1]), drift[0] + "\n" + told.out());
      boolean declared = !told.out().contains("is not declared");
      assertEquals(declared, told.out().contains(FILE + ":"), "with its line: " + told.out());
      one.apply(FILE);
      one.cnmc("plan", FILE, "--detailed-exitcode").expect(0);
      assertEquals(whole, content(one), drift[0]);
      one.out("ip -n overlay-hidden.web1 neigh flush dev eth0"); // it may have asked meanwhile
      assertTrue(one.pings("overlay-hidden.web1", "10.90.0.3"), drift[0]);
    }
  }

  @Test
  void aNetworkIsHiddenAndShownAgain() {
    List<String> before = underlay.machines().stream().map(Machine::snapshot).toList();
    Machine one = underlay.machine(1);
    for (String hidden : List.of("false", "true", "false", "true")) {
      applyAll(HIDING, "-var", "hidden=" + hidden);
      underlay.machines()
          .forEach(m -> m.cnmc("plan", HIDING, "-var", "hidden=" + hidden, "--detailed-exitcode").expect(0));
      assertTrue(one.pings("hiding.a", "10.94.0.12"), "hidden = " + hidden);
      assertTrue(one.pings("hiding.a", "192.0.2.12"), "the way out, hidden = " + hidden);
      assertEquals(hidden.equals("false"), one.pings("", "10.94.0.11"), "the host, hidden = " + hidden);
      assertEquals(hidden.equals("false"), one.succeeds("ip link show vx-mesh"), "the tunnel");
      assertEquals(hidden.equals("true"), one.succeeds("ip -n hiding.mesh.hidden link show vx-mesh"), "hidden");
    }
    underlay.machines().forEach(m -> m.cnmc("destroy", "hiding", "-auto-approve").expect(0));
    assertEquals(before, underlay.machines().stream().map(Machine::snapshot).toList());
  }

  @Test
  void whatRunsIsShownAndEntered() {
    Machine one = underlay.machine(1);
    one.apply(HIDING);
    String shown = one.cnmc("show", "hiding").expect(0).out();
    assertEquals(
        List.of("br-mesh in hiding.mesh.hidden", "vx-mesh in hiding.mesh.hidden"),
        shown.lines().filter(l -> l.startsWith("mesh ")).map(l -> l.split(" {2,}")[1]).toList(),
        shown);
    assertEquals(
        List.of("a"),
        shown.lines().dropWhile(l -> !l.startsWith("CONTAINER")).skip(1).filter(l -> !l.startsWith(" "))
            .map(l -> l.split(" ")[0]).toList(),
        shown);
    assertTrue(shown.contains("mesh     10.94.0.11/24"), shown);
    String json = one.cnmc("show", "hiding", "--json").expect(0).out();
    assertTrue(json.replace(" ", "").contains("\"sandbox\":\"hiding.mesh.hidden\""), json);
    String inside = one.cnmc("exec", "mesh.hidden", "--", "ip", "-br", "link").expect(0).out();
    assertEquals(stateless(inside), stateless(one.out("ip -n hiding.mesh.hidden -br link")));
    assertTrue(inside.contains("vx-mesh"), inside);
  }

  /** The kernel tells whether a bridge is up, or does not know, in its own time. */
  private static String stateless(String links) {
    return links.replaceAll("(?m)^(\\S+ +)\\S+ +", "$1");
  }

  @Test
  void aTargetIsTheNetworkWithItsNamespace() {
    Machine one = underlay.machine(1);
    one.apply(HIDING, "-target", "a");
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    destroy(one, "a");
    String left = one.out("ls /run/netns");
    assertEquals("hiding.mesh.hidden", left.lines().filter(l -> l.startsWith("hiding")).findFirst().orElse(""));
    assertFalse(left.contains("hiding.a"), left);
    one.apply(HIDING);
    destroy(one, "mesh");
    assertEquals("", one.out("ls /run/netns | grep hiding || true"), "with who is on it, as from any bridge");
    assertTrue(one.succeeds("ip link show br-out"), "another network stays");
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
  }

  private static void destroy(Machine machine, String target) {
    machine.cnmc("plan", HIDING, "-destroy", "-target", target, "-out", "/run/hiding.plan").expect(0);
    machine.cnmc("apply", "/run/hiding.plan").expect(0);
    machine.out("rm /run/hiding.plan");
  }

  @Test
  void aNumberThatIsTakenInANamespaceOfOthersIsTold() {
    Machine one = underlay.machine(1);
    one.out(
        "ip netns add theirs && ip link add vx9 netns theirs type vxlan id 5094 dstport 4789 local 192.0.2.11"
            + " && ip -n theirs link add br9 type bridge && ip -n theirs link set vx9 master br9");
    Machine.Result taken = one.cnmc("plan", HIDING).expect(1);
    assertTrue(taken.err().contains("VNI 5094 on UDP port 4789 is the link `vx9`"), taken.err());
    assertTrue(taken.err().contains("in theirs"), taken.err());
    assertTrue(taken.err().contains("master br9"), taken.err());
    one.out("ip netns exec theirs ip link del vx9; ip netns del theirs");
  }

  /** Nobody tells of a namespace that has no name but the kernel, when it refuses. */
  @Test
  void aNumberThatIsTakenWhereNobodyLooksIsToldByTheKernel() {
    Machine one = underlay.machine(1);
    String before = one.snapshot();
    String holder = one.out("unshare --net sleep 600 > /dev/null 2>&1 & echo $!").strip();
    one.out(
        "for i in $(seq 50); do [ $(readlink /proc/" + holder + "/ns/net) != $(readlink /proc/self/ns/net) ] && break; sleep 0.1; done;"
            + " ip link add vx9 netns " + holder + " type vxlan id 5094 dstport 4789 local 192.0.2.11");
    one.cnmc("plan", HIDING).expect(0);
    Machine.Result refused = one.cnmc("apply", HIDING, "-auto-approve").expect(1);
    assertTrue(refused.err().contains("error[CNM4001]"), refused.err());
    assertTrue(refused.err().contains("it is in a network namespace that has no name in /run/netns"), refused.err());
    one.out("kill " + holder);
    assertEquals(before, one.snapshot());
    for (int i = 0; i < 50 && one.cnmc("apply", HIDING, "-auto-approve").exit() != 0; i++) {
      one.out("sleep 0.2"); // the kernel empties the namespace in its own time
    }
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.cnmc("destroy", "hiding", "-auto-approve").expect(0);
  }

  @Test
  void aSavedPlanIsApplied() {
    Machine one = underlay.machine(1);
    one.cnmc("plan", HIDING, "-out", "/run/hiding.plan").expect(0);
    one.cnmc("apply", "/run/hiding.plan").expect(0);
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.out("ip -n hiding.mesh.hidden link set br-mesh mtu 1400");
    one.cnmc("plan", HIDING, "-out", "/run/hiding.plan").expect(0);
    one.cnmc("apply", "/run/hiding.plan").expect(0);
    one.cnmc("plan", HIDING, "--detailed-exitcode").expect(0);
    one.out("rm /run/hiding.plan");
  }
}
