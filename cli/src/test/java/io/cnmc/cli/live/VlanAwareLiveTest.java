package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bridge whose ports are in VLANs: who reaches whom, with tags and without. */
@LiveTest
@NeedsKernel({KernelFeature.BRIDGE_VLANS, KernelFeature.VLAN})
class VlanAwareLiveTest {
  private static final String FILE = "topologies/vlan-aware.cnm";

  private static final String GATEWAY = "10.30.0.1";
  private static final String WEB = "10.30.0.2";
  private static final String APP = "10.30.0.3";
  private static final String DB = "10.30.0.4";
  private static final String BACKUP = "10.30.0.5";

  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private boolean pings(String container, String address) {
    return machine.pings("vlan-aware." + container, address);
  }

  /** By one link of the container, whatever its routes say. */
  private boolean pings(String container, String link, String address) {
    return machine.succeeds(
        Machine.in("vlan-aware." + container) + "ping -n -c 1 -W 1 -I " + link + " " + address);
  }

  /** What the container sends by it has the tag, and what it receives had. */
  private void tagged(String container, int vlan) {
    String ip = "ip -n vlan-aware." + container + " ";
    String link = "eth0." + vlan;
    machine.out(ip + "link add link eth0 name " + link + " type vlan id " + vlan);
    machine.out(ip + "addr add 10.30.0.2" + vlan + "/24 dev " + link);
    machine.out(ip + "link set " + link + " up");
  }

  /** The port of a container's endpoint. */
  private String port(String container) {
    return machine
        .out("ip -o link | grep cnmc:vlan-aware:endpoint/" + container + "/lab")
        .replaceFirst("^[0-9]+: ([^@]+)@(?s:.*)$", "$1");
  }

  private void accessPortsAreApartByVlan() {
    assertTrue(pings("web", APP), "both in VLAN 10");
    assertTrue(pings("db", BACKUP), "both in VLAN 20");
    assertFalse(pings("web", DB), "not over VLANs");
    assertFalse(pings("db", WEB), "nor back");
    assertTrue(pings("web", GATEWAY), "the gateway is in VLAN 10");
    assertFalse(pings("db", GATEWAY), "and not in VLAN 20");
  }

  @Test
  void endpointsAreInTheirVlansAndNowhereElse() {
    String before = machine.snapshot();
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    TopologyLaws.settled(machine, FILE);
    accessPortsAreApartByVlan();
    assertTrue(machine.pings("", APP), "the host reaches VLAN 10");
    assertFalse(machine.pings("", DB), "and not VLAN 20");
    assertTrue(pings("web", "192.0.2.9"), "VLAN 10 reaches the world");
    assertFalse(pings("db", "192.0.2.9"), "VLAN 20 does not");
    assertTrue(machine.connects("outside", "192.0.2.1", 8080, "vlan-aware.web", 80), "published");

    tagged("router", 10);
    tagged("router", 20);
    assertTrue(pings("router", "eth0.10", WEB), "a trunk reaches one VLAN");
    assertTrue(pings("router", "eth0.20", DB), "and the other");
    assertFalse(pings("router", "eth0.10", DB), "each with its tag only");
    machine.out("ip -n vlan-aware.router addr add 10.30.0.99/24 dev eth0");
    assertFalse(pings("router", "eth0", WEB), "and nobody without");
    assertFalse(pings("router", "eth0", DB), "nor in any other");
    machine.out(
        "ip -n vlan-aware.router addr del 10.30.0.99/24 dev eth0;"
            + " ip -n vlan-aware.router link del eth0.10;"
            + " ip -n vlan-aware.router link del eth0.20");

    assertTrue(pings("monitor", DB), "its untagged frames are of VLAN 20");
    assertFalse(pings("monitor", WEB), "and of no other");
    tagged("monitor", 10);
    assertTrue(pings("monitor", "eth0.10", WEB), "those with the tag are of VLAN 10");

    mended();
    machine.cnmc("destroy", "vlan-aware", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  private void mended() {
    String db = port("db");
    String links = machine.out("cat /sys/class/net/*/ifindex /sys/class/net/*/carrier_changes");
    machine.out(
        "p=" + db + "; bridge vlan del dev $p vid 20; bridge vlan add dev $p vid 10 pvid untagged;"
            + " bridge vlan add dev br-lab vid 30 self");
    assertTrue(pings("db", WEB), "that is what drift is");
    String drift = machine.cnmc("drift", FILE).expect(2).out();
    assertTrue(drift.contains("link " + db + ": lacks VLAN 20 untagged"), drift);
    assertTrue(
        drift.contains("link " + db + ": has VLAN 10 untagged, which is not declared"), drift);
    assertTrue(drift.contains("link br-lab: has VLAN 30, which is not declared"), drift);
    assertTrue(drift.contains("link eth0.10 is not declared"), "a sandbox is ours whole\n" + drift);
    machine.out("ip link set br-lab type bridge vlan_filtering 0 vlan_default_pvid 1");
    machine.cnmc("apply", FILE, "-auto-approve").expect(0);
    accessPortsAreApartByVlan();
    assertFalse(machine.succeeds("ip -n vlan-aware.monitor link show eth0.10"));
    assertEquals(
        links,
        machine.out("cat /sys/class/net/*/ifindex /sys/class/net/*/carrier_changes"),
        "no link was made anew or went down");
  }

  /** Whose default VLAN is not ours, and who has ports of his own in the same VLANs. */
  @Test
  void portsOnABridgeOfOthersAreInTheirVlansAndInNoOther() {
    String file = "cli/src/test/resources/live/external-vlans.cnm";
    machine.out(
        "ip link add office address 02:00:00:00:00:0f type bridge vlan_filtering 1"
            + " && ip link set office addrgenmode none && ip link set office up"
            + " && ip netns add far && ip link add theirs type veth peer name eth0 netns far"
            + " && ip link set theirs addrgenmode none master office up"
            + " && bridge vlan add dev theirs vid 10 && bridge vlan add dev theirs vid 20"
            + " && ip -n far link set eth0 up"
            + " && ip -n far addr add 10.86.0.99/24 dev eth0"
            + stranger(10, "10.86.0.254/24")
            + stranger(20, "10.86.0.253/24"));
    machine.acceptWhatOthersDid();
    String before = machine.snapshot();
    String vlans = machine.out("bridge -j vlan show");
    machine.cnmc("apply", file, "-auto-approve").expect(0);
    machine.cnmc("plan", file, "--detailed-exitcode").expect(0);
    assertTrue(externalPings("web", "10.86.0.11"), "both in VLAN 10");
    assertFalse(externalPings("web", "10.86.0.20"), "not over VLANs");
    assertTrue(externalPings("web", "10.86.0.254"), "the gateway of others, in VLAN 10");
    assertFalse(externalPings("db", "10.86.0.254"), "which VLAN 20 does not reach");
    assertTrue(machine.pings("far20", "10.86.0.20"), "who is in VLAN 20 does");
    assertFalse(machine.pings("far", "10.86.0.10"), "the default VLAN of the bridge is not theirs");
    machine.cnmc("destroy", "external-vlans", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
    assertEquals(vlans, machine.out("bridge -j vlan show"));
  }

  private boolean externalPings(String container, String address) {
    return machine.pings("external-vlans." + container, address);
  }

  /** On the other end of the wire, in a namespace of its own, so that it answers with its tag. */
  private static String stranger(int vlan, String address) {
    String link = "v" + vlan;
    String namespace = "far" + vlan;
    return " && ip netns add " + namespace
        + " && ip -n far link add link eth0 name " + link + " type vlan id " + vlan
        + " && ip -n far link set " + link + " netns " + namespace
        + " && ip -n " + namespace + " addr add " + address + " dev " + link
        + " && ip -n " + namespace + " link set " + link + " up";
  }
}
