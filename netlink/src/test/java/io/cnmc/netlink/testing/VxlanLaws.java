package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  private List<String> entries() throws IOException {
    return host
        .route()
        .dump(NeighbourMessage.list(Family.BRIDGE), NeighbourMessage::decode)
        .stream()
        .filter(entry -> !entry.destination().isEmpty())
        .map(e -> e.address() + " to " + e.destination() + " state " + e.state())
        .sorted()
        .toList();
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

  @Test
  void whatIsForOthersGoesToSeveralHosts() throws Exception {
    int link = tunnel();
    execute(entry(link, OTHERS, THERE).append());
    execute(entry(link, OTHERS, BEYOND).append());
    execute(entry(link, OTHERS, THERE).append());
    assertEquals(
        List.of(OTHERS + " to " + THERE + " state 128", OTHERS + " to " + BEYOND + " state 128"),
        entries());
    assertRefused("EOPNOTSUPP", entry(link, OTHERS, THERE).replace());
    execute(entry(link, OTHERS, THERE).delete());
    assertEquals(List.of(OTHERS + " to " + BEYOND + " state 128"), entries());
  }

  @Test
  void entriesStayWhileItIsDownAndNeighboursDoNot() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    Octets address = Octets.ofHex("0a000005");
    execute(
        new NeighbourMessage(
                Family.INET, link, address, MAC, NeighbourMessage.PERMANENT, 0, 0, 0)
            .replace());
    execute(LinkRequest.set(LinkSettings.named("vx0").up(false)));
    assertEquals(List.of(MAC + " to " + THERE + " state 128"), entries());
    assertEquals(
        List.of(),
        host
            .route()
            .dump(NeighbourMessage.list(Family.INET), NeighbourMessage::decode)
            .stream()
            .filter(n -> n.link() == link)
            .toList());
  }

  @Test
  void entriesGoWithTheLink() throws Exception {
    int link = tunnel();
    execute(entry(link, MAC, THERE).replace());
    execute(entry(link, OTHERS, THERE).append());
    execute(LinkRequest.delete(LinkSettings.named("vx0")));
    assertEquals(List.of(), entries());
  }
}
