package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.feature.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that a container with all rights forges: with `anti_spoof` none arrives, and without it each does. */
@LiveTest
@NeedsKernel(KernelFeature.BRIDGE_FIREWALL)
class AntiSpoofLiveTest {
  private static final Path EXAMPLE = Machine.root().resolve("topologies/anti-spoof.cnm");

  private static final String ALICE_MAC = "02000000000a";
  private static final String OWN_MAC = "020000000042";
  private static final String BROADCAST = "ffffffffffff";
  private static final String ALICE = "0a46000a";
  private static final String OWN = "0a460042";
  private static final String NONE = "00000000";
  private static final String ALICE6 = "fd000070000000000000000000000010";
  private static final String OWN6 = "fd000070000000000000000000000066";
  private static final String UNSPECIFIED = "0".repeat(32);
  private static final String ALL_NODES = "ff020000000000000000000000000001";

  /** fe80:: and the MAC. */
  private static final String OWN_LINK_LOCAL = "fe80000000000000000000fffe000042";

  private static final String ALICE_LINK_LOCAL = "fe80000000000000000000fffe00000a";

  /** Sends the frames that the arguments are, behind a link's index, as hex. */
  private static final String SEND =
      """
      use Socket;
      socket(my $s, 17, 3, 0) or die $!; # AF_PACKET, SOCK_RAW
      my $link = shift @ARGV;
      send($s, pack("H*", $_), 0, pack("SnlSCCa8", 17, 0, $link, 0, 0, 6, "")) or die $! for @ARGV;
      """;

  /** Prints what arrives from others on a link as hex, a line per frame, until it has been told that all was sent. */
  private static final String LISTEN =
      """
      use Socket;
      socket(my $s, 17, 3, 0x0300) or die $!; # ETH_P_ALL
      setsockopt($s, 1, 33, pack("i", 8 << 20)); # SO_RCVBUFFORCE
      bind($s, pack("SnlSCCa8", 17, 3, $ARGV[0], 0, 0, 0, "")) or die $!;
      $| = 1;
      print "listening\\n";
      while (defined(my $from = recv($s, my $frame, 2000, 0))) {
        my $text = unpack("H*", $frame);
        last if $text =~ /656e64206f66207465737431/; # end of test1
        print "$text\\n" unless (unpack("SnlSC", $from))[4] == 4; # PACKET_OUTGOING
      }
      """;

  @TempDir Path directory;
  private Machine machine;
  private String pinned;
  private String free;

  @BeforeEach
  void start() throws IOException {
    String example =
        Files.readString(EXAMPLE)
            .replace("fd00:70::10] }", "fd00:70::10]  mac = 02:00:00:00:00:0a }")
            .replace("fd00:70::66] }", "fd00:70::66]  mac = 02:00:00:00:00:42 }");
    pinned = write("anti-spoof.cnm", example);
    free =
        write(
            "free.cnm",
            example
                .replace("  options { anti_spoof = true }\n", "")
                .replaceAll(" *allow_sources .*\n", ""));
    write("send.pl", SEND);
    write("listen.pl", LISTEN);
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static String ethernet(String to, String from, String type, String rest) {
    return to + from + type + rest;
  }

  private static String ipv4(String mac, String source, String protocol, String payload) {
    String first = "4500%04x".formatted(20 + payload.length() / 2) + "0000000040" + protocol;
    String last = source + "ffffffff";
    return ethernet(BROADCAST, mac, "0800", first + checksum(first + last) + last + payload);
  }

  /** RFC 1071: with br_netfilter a bridge drops what has a wrong one. */
  private static String checksum(String header) {
    int sum = 0;
    for (int at = 0; at < header.length(); at += 4) {
      sum += Integer.parseInt(header.substring(at, at + 4), 16);
    }
    return "%04x".formatted(~((sum & 0xffff) + (sum >>> 16)) & 0xffff);
  }

  private static String udp4(String mac, String source, int port) {
    return ipv4(mac, source, "11", "%04x".formatted(port) + "0044" + "0008" + "0000");
  }

  private static String arp(String mac, String sender, String address, String target) {
    return ethernet(
        BROADCAST, mac, "0806", "0001080006040002" + sender + address + BROADCAST + target);
  }

  private static String ipv6(String source, String next, String payload) {
    String length = "%04x".formatted(payload.length() / 2);
    return ethernet(
        "333300000001", OWN_MAC, "86dd", "60000000" + length + next + "ff" + source + ALL_NODES + payload);
  }

  private static String icmpv6(String source, int type, String rest) {
    return ipv6(source, "3a", "%02x".formatted(type) + "000000" + rest);
  }

  private static String tagged(String frame) {
    return frame.substring(0, 24) + "81000001" + frame.substring(24);
  }

  /** What is forged of it, by name; each of one that is told from all others. */
  private static Map<String, String> forgeries() {
    Map<String, String> frames = new TreeMap<>();
    frames.put("MAC", udp4(ALICE_MAC, OWN, 1000));
    frames.put("MAC nobody has", udp4("020000000077", OWN, 1001));
    frames.put("IPv4 source", udp4(OWN_MAC, ALICE, 1002));
    frames.put("IPv4 source from elsewhere", udp4(OWN_MAC, "08080808", 1003));
    frames.put("no IPv4 source", udp4(OWN_MAC, NONE, 1004));
    frames.put("tagged IPv4 source", tagged(udp4(OWN_MAC, ALICE, 1005)));
    frames.put("doubly tagged IPv4 source", tagged(tagged(udp4(OWN_MAC, ALICE, 1006))));
    frames.put("DHCP server", udp4(OWN_MAC, OWN, 67));
    frames.put("DHCPv6 server", ipv6(OWN_LINK_LOCAL, "11", "0223022200080000"));
    frames.put("ARP address", arp(OWN_MAC, OWN_MAC, ALICE, ALICE));
    frames.put("ARP MAC", arp(OWN_MAC, ALICE_MAC, OWN, OWN));
    frames.put("ARP MAC and address", arp(OWN_MAC, ALICE_MAC, ALICE, OWN));
    frames.put("ARP probe", arp(OWN_MAC, OWN_MAC, NONE, ALICE));
    frames.put("IPv6 source", ipv6(ALICE6, "11", "03e8004400080000"));
    frames.put("IPv6 source from elsewhere", ipv6("2001" + "0".repeat(27) + "1", "11", "03e9004400080000"));
    frames.put("IPv6 link-local source", ipv6(ALICE_LINK_LOCAL, "11", "03ea004400080000"));
    frames.put("no IPv6 source", ipv6(UNSPECIFIED, "11", "03eb004400080000"));
    frames.put("neighbour advertisement", icmpv6(OWN_LINK_LOCAL, 136, "20000000" + ALICE6));
    frames.put("neighbour advertisement's source", icmpv6(ALICE_LINK_LOCAL, 136, "20000000" + OWN6));
    frames.put("hidden neighbour advertisement", ipv6(OWN6, "3c", "3a00010400000000" + "88000000" + "20000000" + ALICE6));
    frames.put("duplicate address detection", icmpv6(UNSPECIFIED, 135, NONE + ALICE6));
    frames.put("router advertisement", icmpv6(OWN_LINK_LOCAL, 134, "4000070800000000" + NONE));
    frames.put("another protocol", ethernet(BROADCAST, OWN_MAC, "88b5", "0102"));
    return frames;
  }

  private static Map<String, String> honest() {
    Map<String, String> frames = new TreeMap<>();
    frames.put("IPv4", udp4(OWN_MAC, OWN, 2000));
    frames.put("DHCP client", udp4(OWN_MAC, OWN, 68));
    frames.put("tagged IPv4", tagged(udp4(OWN_MAC, OWN, 2001)));
    frames.put("ARP", arp(OWN_MAC, OWN_MAC, OWN, ALICE));
    frames.put("ARP probe", arp(OWN_MAC, OWN_MAC, NONE, OWN));
    frames.put("IPv6", ipv6(OWN6, "11", "07d0004400080000"));
    frames.put("IPv6 link-local", ipv6(OWN_LINK_LOCAL, "11", "07d1004400080000"));
    frames.put("neighbour advertisement", icmpv6(OWN_LINK_LOCAL, 136, "20000000" + OWN6));
    frames.put("neighbour solicitation", icmpv6(OWN6, 135, NONE + ALICE6));
    frames.put("duplicate address detection", icmpv6(UNSPECIFIED, 135, NONE + OWN6));
    frames.put("MLD report", icmpv6(UNSPECIFIED, 143, "00000001" + "04000000" + ALL_NODES));
    return frames;
  }

  private static String index(String container, String link) {
    return "$(" + Machine.in("anti-spoof." + container) + "cat /sys/class/net/" + link + "/ifindex)";
  }

  private String send(Iterable<String> frames) {
    return Machine.in("anti-spoof.mallory") + "perl " + directory + "/send.pl " + index("mallory", "eth0") + " " + String.join(" ", frames) + "\n";
  }

  /** Which of them a neighbour sees; an honest frame, sent last, tells that all are through. */
  private List<String> arriving(Map<String, String> frames) {
    String end = ipv4(OWN_MAC, OWN, "11", "1f901f9000140000" + "656e64206f66207465737431");
    StringBuilder script = new StringBuilder("f=$(mktemp -p /run)\n");
    script.append(Machine.in("anti-spoof.alice")).append("timeout 30 perl ").append(directory).append("/listen.pl ");
    script.append(index("alice", "eth0")).append(" > $f & p=$!\n");
    script.append("until grep -q listening $f; do kill -0 $p || exit 9; done\n");
    script.append(send(frames.values())).append(send(List.of(end))).append("wait $p || exit 8\ncat $f\n");
    String seen = machine.out(script.toString());
    List<String> arrived = new ArrayList<>();
    frames.forEach(
        (name, frame) -> {
          // A tag is taken off before a packet socket sees the frame, the inner one of two is not.
          String body = frame.startsWith("81000001", 24) ? frame.substring(0, 24) + frame.substring(32) : frame;
          if (seen.contains(body)) {
            arrived.add(name);
          }
        });
    return arrived;
  }

  @Test
  void whatIsForgedArrivesWithoutTheOptionAndDoesNotWithIt() {
    machine.apply(free);
    assertEquals(List.copyOf(forgeries().keySet()), arriving(forgeries()), "nothing keeps them");
    assertEquals(List.copyOf(honest().keySet()), arriving(honest()));
    machine.apply(pinned);
    assertEquals(List.of(), arriving(forgeries()));
    assertEquals(List.copyOf(honest().keySet()), arriving(honest()), "all that is honest arrives");
    machine.apply(free);
    assertEquals(List.copyOf(forgeries().keySet()), arriving(forgeries()), "without it again");
    assertFalse(machine.succeeds("nft list table bridge cnmc-anti-spoof"), "its table is gone");
  }

  /** What a bridge learns from frames that it does not pass on would lead others' frames here. */
  @Test
  void nobodysMacIsTakenAway() {
    machine.apply(free);
    assertTrue(takesAlicesMac("0180c200000e"), "so it is without the option");
    machine.apply(pinned);
    for (String group : List.of("0180c200000e", "0180c2000000", "0180c2000003", "0180c2000002", BROADCAST)) {
      assertFalse(takesAlicesMac(group), "to " + group);
    }
    machine.out("ip link set br-tenants type bridge stp_state 1 forward_delay 200; ip link set br-tenants down; ip link set br-tenants up");
    machine.out("until bridge -j link show dev " + port("mallory") + " | grep -q '\"state\":\"forwarding\"'; do sleep 0.2; done");
    assertFalse(takesAlicesMac("0180c2000000"), "nor by what is for a spanning tree");
    machine.out("ip link set br-tenants type bridge stp_state 0");
  }

  /** Whether the bridge, which knew where she is, looks for her there after a frame of that source. */
  private boolean takesAlicesMac(String group) {
    String port = port("mallory");
    String script =
        "for i in 1 2 3 4 5; do "
            + Machine.in("anti-spoof.alice") + "ping -n -c 1 -w 3 10.70.0.1 > /dev/null || exit 2\n"
            + send(List.of(ethernet(group, ALICE_MAC, "88cc", "00".repeat(46))))
            + "bridge fdb show br br-tenants | grep -q '^02:00:00:00:00:0a dev " + port + " ' && exit 0; done; exit 1";
    int exit = machine.sh(script).exit();
    assertTrue(exit < 2, "she does not reach the host");
    return exit == 0;
  }

  private String port(String container) {
    return machine
        .out("ip -o link | grep 'cnmc:anti-spoof:endpoint/" + container + "/tenants'")
        .replaceFirst("^[0-9]+: ([^@]+)@(?s:.*)$", "$1");
  }

  @Test
  void whoIsHonestNoticesNothing() {
    String before = machine.snapshot();
    machine.apply(pinned);
    String alice = "anti-spoof.alice";
    for (String address : List.of("10.70.0.1", "10.70.0.66", "fd00:70::1", "fd00:70::66", "192.0.2.9", "10.71.0.10")) {
      assertTrue(machine.pings(alice, address), address);
    }
    assertTrue(machine.pings("anti-spoof.bench", "10.70.0.10"), "by way of the router");
    assertTrue(machine.succeeds(Machine.in(alice) + "ping -6 -n -c 1 -W 1 fe80::ff:fe00:42%eth0"));
    assertFalse(machine.pings("anti-spoof.mallory", "10.71.0.10"), "a route of hers would do, she has none");

    String mallory = "ip -n anti-spoof.mallory ";
    machine.out(mallory + "addr add 10.70.0.77/24 dev eth0; " + mallory + "addr add fd00:70::77/64 dev eth0");
    String ping = Machine.in("anti-spoof.mallory") + "ping -n -c 1 -W 1 ";
    assertTrue(machine.succeeds(ping + "-I 10.70.0.66 10.70.0.10"), "by her own address");
    assertFalse(machine.succeeds(ping + "-I 10.70.0.77 10.70.0.10"), "by another she gave herself");
    assertFalse(machine.succeeds(ping + "-I fd00:70::77 fd00:70::10"));
    machine.out(mallory + "link set eth0 address 02:00:00:00:00:0a");
    assertFalse(machine.succeeds(ping + "10.70.0.10"), "nor with somebody else's MAC");
    assertFalse(machine.succeeds(ping + "10.70.0.1"), "not even to the host");
    machine.apply(pinned);
    assertTrue(machine.succeeds(ping + "10.70.0.10"), "mended");

    machine.cnmc("destroy", "anti-spoof", "-auto-approve").expect(0);
    assertEquals(before, machine.snapshot());
  }

  @Test
  void whatIsTakenOutIsSeenAndMended() {
    machine.apply(pinned);
    String port = port("alice");
    machine.out(
        "nft delete element bridge cnmc-anti-spoof pinned4 '{ " + port + " . 10.70.0.10 }';"
            + " nft add element bridge cnmc-anti-spoof allowed4 '{ " + port("mallory") + " . 10.0.0.0/8 }';"
            + " ip link set " + port + " type bridge_slave group_fwd_mask 0");
    assertFalse(machine.pings("anti-spoof.alice", "10.70.0.1"), "closed, where an entry is missing");
    assertTrue(arriving(forgeries()).contains("IPv4 source"), "open, where one is too many");
    String drift = machine.cnmc("drift", pinned).expect(2).out();
    assertTrue(drift.contains("anti-spoof.cnm:18  "), drift);
    assertTrue(drift.contains("nft set pinned4: lacks element " + port + " . 10.70.0.10"), drift);
    assertTrue(drift.contains("nft set allowed4: has element " + port("mallory") + " . 10.0.0.0/8, which is not declared"), drift);
    assertTrue(drift.contains("link " + port + ": group_fwd_mask is absent, declared 0x4001"), drift);
    machine.apply(pinned);
    assertEquals(List.of(), arriving(forgeries()));
    assertTrue(machine.pings("anti-spoof.alice", "10.70.0.1"));

    machine.out("nft flush chain bridge cnmc-anti-spoof pinned");
    assertEquals(2, machine.cnmc("drift", pinned).exit());
    machine.apply(pinned);
    assertEquals(List.of(), arriving(forgeries()));
    machine.out("nft delete table bridge cnmc-anti-spoof");
    assertEquals(List.copyOf(forgeries().keySet()), arriving(forgeries()), "that is what drift is");
    assertEquals(2, machine.cnmc("drift", pinned).exit());
    machine.apply(pinned);
    assertEquals(List.of(), arriving(forgeries()));
    assertEquals(0, machine.cnmc("drift", pinned).exit());
  }

  /** Ranges are changed in place, larger ones and smaller ones; the kernel takes no two that overlap. */
  @Test
  void rangesOfARouterChange() throws IOException {
    String source = Files.readString(Path.of(pinned));
    machine.apply(pinned);
    assertTrue(machine.pings("anti-spoof.bench", "10.70.0.10"));
    for (String ranges : List.of("10.0.0.0/8", "10.71.0.0/25, 10.71.0.128/25, 2001:db8::/32", "0.0.0.0/0, ::/0", "10.71.0.10/32")) {
      machine.apply(write("other.cnm", source.replace("[10.71.0.0/24]", "[" + ranges + "]")));
      assertTrue(machine.pings("anti-spoof.bench", "10.70.0.10"), ranges);
    }
    machine.apply(write("other.cnm", source.replace("[10.71.0.0/24]", "[]")));
    assertFalse(machine.pings("anti-spoof.bench", "10.70.0.10"), "nothing is allowed");
  }
}
