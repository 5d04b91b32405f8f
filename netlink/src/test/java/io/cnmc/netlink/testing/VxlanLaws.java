package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NamespaceIdMessage;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.TunnelRemote;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels to other hosts, and what they know of them. */
abstract class VxlanLaws extends KernelLaws {
  private static final Octets HERE = Octets.ofHex("c000020b");
  private static final Octets THERE = Octets.ofHex("c000020c");
  private static final Octets BEYOND = Octets.ofHex("c000020d");
  private static final Octets MAC = Octets.ofHex("02420a000001");
  private static final Octets OTHERS = Octets.ofHex("000000000000");

  VxlanLaws(KernelUnderTest subject) {
    super(subject);
  }

  private static LinkSettings tunnel(String name, int vni, int port) {
    return LinkSettings.named(name).kind(new Vxlan(vni, HERE, port, false, true));
  }

  private int tunnel() throws IOException {
    execute(LinkRequest.create(tunnel("vx0", 5001, 4789).up(true)));
    return link(host, "vx0").index();
  }

  private NeighbourMessage entry(int link, Octets mac, Octets to) {
    int state = NeighbourMessage.PERMANENT;
    return new NeighbourMessage(
        Family.BRIDGE, link, to, mac, state, NeighbourMessage.SELF, 0, 0);
  }

  private NeighbourMessage entry(int link, Octets mac, Octets to, TunnelRemote remote) {
    int state = NeighbourMessage.PERMANENT;
    return new NeighbourMessage(
        Family.BRIDGE, link, to, mac, state, NeighbourMessage.SELF, 0, 0, remote);
  }

  private List<String> entries() throws IOException {
    return host
        .route()
        .dump(NeighbourMessage.list(Family.BRIDGE), NeighbourMessage::decode)
        .stream()
        .filter(entry -> !entry.destination().isEmpty())
        .map(e -> e.address() + " to " + where(e) + " state " + e.state())
        .sorted()
        .toList();
  }

  private static String where(NeighbourMessage entry) {
    return entry.remote().equals(TunnelRemote.OF_LINK)
        ? entry.destination().toString()
        : entry.destination() + " " + entry.remote();
  }

  @Test
  void itIsAsItIsAskedForAndComesUpAsAPort() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.create(tunnel("vx0", 5001, 4789).address(MAC).mtu(1450).master(bridge)));
    execute(LinkRequest.set(LinkSettings.named("vx0").alias("mark").up(true)));
    LinkMessage made = link(host, "vx0");
    assertEquals("vxlan", made.kind());
    assertEquals(new Vxlan(5001, HERE, 4789, false, true), Vxlan.read(made.kindData()));
    assertEquals(MAC, made.address());
    assertEquals(1450, made.mtu());
    assertEquals(bridge, made.master());
    assertTrue(made.isUp());
  }

  @Test
  void aVniOfAPortIsOneLinks() throws Exception {
    execute(LinkRequest.create(tunnel("vx0", 5001, 4789)));
    assertRefused("EEXIST", LinkRequest.create(tunnel("vx1", 5001, 4789)));
    execute(LinkRequest.create(tunnel("vx1", 5001, 4790)));
    execute(LinkRequest.create(tunnel("vx2", 5002, 4789)));
    assertRefused("ERANGE", LinkRequest.create(tunnel("vx3", 1 << 24, 4789)));
  }

  @Test
  void aMacIsAtOneHostAndMoves() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    assertRefused("EEXIST", entry(link, MAC, THERE).add());
    assertEquals(List.of(MAC + " to " + THERE + " state 128"), entries());
    execute(entry(link, MAC, BEYOND).replace());
    assertEquals(List.of(MAC + " to " + BEYOND + " state 128"), entries());
    execute(entry(link, MAC, BEYOND).delete());
    assertRefused("ENOENT", entry(link, MAC, BEYOND).delete());
    assertEquals(List.of(), entries());
  }

  /** Whoever wants it gone says where it leads, in all that it says: else nothing goes. */
  @Test
  void anEntryMayLeadElsewhereThanTheLinkSays() throws Exception {
    int link = tunnel();
    TunnelRemote odd = new TunnelRemote(4790, 7, 1, 0);
    List<String> there =
        List.of(
            MAC + " to " + THERE + " TunnelRemote[port=4790, vni=7, link=1, nextHop=0] state 128");
    execute(entry(link, MAC, THERE, odd).replace());
    assertEquals(there, entries());
    execute(entry(link, MAC, THERE).delete());
    execute(entry(link, MAC, BEYOND, odd).delete());
    assertEquals(there, entries());
    execute(entry(link, MAC, THERE).replace());
    assertEquals(List.of(MAC + " to " + THERE + " state 128"), entries());
    execute(entry(link, MAC, THERE, odd).replace());
    execute(entry(link, MAC, THERE, odd).delete());
    assertEquals(List.of(), entries());
    execute(entry(link, MAC, THERE, odd).replace());
    execute(entry(link, MAC, Octets.EMPTY).delete());
    assertEquals(List.of(), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000000000", "01005e000001"})
  void oneDestinationMayBeThereSeveralTimes(String mac) throws Exception {
    Octets group = Octets.ofHex(mac);
    int link = tunnel();
    TunnelRemote odd = new TunnelRemote(4790, 0, 0, 0);
    execute(entry(link, group, THERE).append());
    execute(entry(link, group, THERE, odd).append());
    assertEquals(
        List.of(
            group + " to " + THERE + " TunnelRemote[port=4790, vni=0, link=0, nextHop=0] state 128",
            group + " to " + THERE + " state 128"),
        entries());
    execute(entry(link, group, THERE, odd).delete());
    assertEquals(List.of(group + " to " + THERE + " state 128"), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000000000", "01005e000001"})
  void whatIsForOthersGoesToSeveralHosts(String mac) throws Exception {
    Octets group = Octets.ofHex(mac);
    int link = tunnel();
    execute(entry(link, group, THERE).append());
    execute(entry(link, group, BEYOND).append());
    execute(entry(link, group, THERE).append());
    assertEquals(
        List.of(group + " to " + THERE + " state 128", group + " to " + BEYOND + " state 128"),
        entries());
    assertRefused("EOPNOTSUPP", entry(link, group, THERE).replace());
    execute(entry(link, group, THERE).delete());
    assertEquals(List.of(group + " to " + BEYOND + " state 128"), entries());
  }

  /** A permanent one. */
  private NeighbourMessage neighbour(int link) {
    Octets address = Octets.ofHex("0a000005");
    int state = NeighbourMessage.PERMANENT;
    return new NeighbourMessage(Family.INET, link, address, MAC, state, 0, 0, 0);
  }

  private List<String> neighbours(int link) throws IOException {
    return host
        .route()
        .dump(NeighbourMessage.list(Family.INET), NeighbourMessage::decode)
        .stream()
        .filter(n -> n.link() == link)
        .map(n -> n.destination() + " at " + n.address())
        .toList();
  }

  @Test
  void entriesStayWhileItIsDownAndNeighboursDoNot() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    execute(neighbour(link).replace());
    execute(LinkRequest.set(LinkSettings.named("vx0").up(false)));
    assertEquals(List.of(MAC + " to " + THERE + " state 128"), entries());
    assertEquals(List.of(), neighbours(link));
  }

  /** neigh_changeaddr: even permanent ones. */
  @Test
  void neighboursGoWithTheMacOfTheLink() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    execute(neighbour(link).replace());
    assertEquals(List.of("0a:00:00:05 at " + MAC), neighbours(link));
    execute(LinkRequest.set(LinkSettings.named("vx0").address(Octets.ofHex("020000000001"))));
    assertEquals(List.of(), neighbours(link));
    assertEquals(List.of(MAC + " to " + THERE + " state 128"), entries());
  }

  @Test
  void entriesGoWithTheLink() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    execute(entry(link, OTHERS, THERE).append());
    execute(LinkRequest.delete(LinkSettings.named("vx0")));
    assertEquals(List.of(), entries());
  }

  /** Its packets go through the namespace that asks; the bridge is one of where it is. */
  @Test
  void itIsMadeInAnotherNamespaceAndSendsFromHere() throws Exception {
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      box.route().execute(LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
      int bridge = link(box, "br0").index();
      assertEquals(2, bridge);
      execute(
          LinkRequest.create(
              tunnel("vx0", 5001, 4789).namespace(box.descriptor()).mtu(1450).master(bridge)));
      LinkMessage made = link(box, "vx0");
      assertEquals(List.of("lo"), names(host));
      assertEquals(bridge, made.master());
      assertEquals(1450, made.mtu());
      assertEquals(numberOfHost(box), made.lowerNamespaceId());
      assertEquals(made.index(), made.lower());

      assertRefused("EEXIST", LinkRequest.create(tunnel("vx1", 5001, 4789)));
      box.route().execute(LinkRequest.create(tunnel("own", 5001, 4789)));
      assertEquals(-1, link(box, "own").lowerNamespaceId());
      box.route().execute(LinkRequest.delete(LinkSettings.named("vx0")));
      execute(LinkRequest.create(tunnel("vx1", 5001, 4789)));
      assertEquals(-1, link(host, "vx1").lowerNamespaceId());
    } finally {
      kernel.delete("t.box");
    }
  }

  private int numberOfHost(Namespace box) throws IOException {
    int[] number = {-1};
    box.route()
        .query(
            NamespaceIdMessage.get(host.descriptor()),
            message -> {
              NamespaceIdMessage id = NamespaceIdMessage.decode(message);
              number[0] = id == null ? number[0] : id.id();
            });
    return number[0];
  }

  /** The bridge that a creation names is of the namespace that the link is made in. */
  @Test
  void aBridgeOfTheNamespaceThatAsksIsNone() throws Exception {
    execute(LinkRequest.create(LinkSettings.named("br0").index(9).kind(Bridge.DEFAULT)));
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      LinkSettings made = tunnel("vx0", 5001, 4789).namespace(box.descriptor()).master(9);
      assertRefused("EINVAL", LinkRequest.create(made));
      assertEquals(List.of("lo"), names(box));
    } finally {
      kernel.delete("t.box");
    }
  }

  /** ndisc_allow_add. */
  @Test
  void itHasNoNeighboursOfIpv6WhileIpv6IsOff() throws Exception {
    int link = tunnel();
    Octets address = Octets.ofHex("fd000000000000000000000000000005");
    NeighbourMessage neighbour =
        new NeighbourMessage(
            Family.INET6, link, address, MAC, NeighbourMessage.PERMANENT, 0, 0, 0);
    host.sysctl("net/ipv6/conf/vx0/disable_ipv6", "1");
    assertRefused("EINVAL: IPv6 is disabled on this device", neighbour.replace());
    host.sysctl("net/ipv6/conf/vx0/disable_ipv6", "0");
    execute(neighbour.replace());
  }
}
