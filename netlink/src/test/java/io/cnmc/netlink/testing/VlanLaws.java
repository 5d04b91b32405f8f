package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that are one VLAN of their lower link. */
abstract class VlanLaws extends KernelLaws {
  private static final Octets MAC = Octets.ofHex("02420a000001");

  VlanLaws(KernelUnderTest subject) {
    super(subject);
  }

  /** The lower link of all tests, up; returns its index. */
  private int wire() throws IOException {
    execute(LinkRequest.create(pair("wire", "wall")));
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1400).up(true)));
    execute(LinkRequest.set(LinkSettings.named("wall").mtu(1400).up(true)));
    return link(host, "wire").index();
  }

  private static LinkSettings vlan(String name, int lower, int id) {
    return LinkSettings.named(name).lower(lower).kind(new Vlan(id));
  }

  private static Request state(String name, boolean up) {
    return LinkRequest.set(LinkSettings.named(name).up(up));
  }

  @Test
  void itTellsItsIdAndItsLowerLink() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(vlan("wire.50", wire, 50).address(MAC).mtu(1300).group(7)));
    LinkMessage made = link(host, "wire.50");
    assertEquals("vlan", made.kind());
    assertEquals(new Vlan(50), Vlan.read(made.kindData()));
    assertEquals(MAC, made.address());
    assertEquals(1300, made.mtu());
    assertEquals(7, made.group());
    assertEquals(wire, made.lower());
    assertEquals(-1, made.lowerNamespaceId());
    assertFalse(made.isUp());
  }

  @Test
  void itHasTheMacAndTheMtuBelowUnlessItIsTold() throws Exception {
    execute(LinkRequest.create(vlan("wire.50", wire(), 50)));
    assertEquals(link(host, "wire").address(), link(host, "wire.50").address());
    assertEquals(1400, link(host, "wire.50").mtu());
  }

  @Test
  void anIdIsOneLinksAndBelow4095() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(vlan("wire.50", wire, 50)));
    assertRefused("EEXIST", LinkRequest.create(vlan("other", wire, 50)));
    assertRefused("ERANGE", LinkRequest.create(vlan("other", wire, 4095)));
    execute(LinkRequest.create(vlan("other", wire, 4094)));
    execute(LinkRequest.delete(LinkSettings.named("wire.50")));
    execute(LinkRequest.create(vlan("again", wire, 50)));
  }

  @Test
  void itsMtuIsAtMostThatBelow() throws Exception {
    int wire = wire();
    assertRefused("EINVAL", LinkRequest.create(vlan("wire.50", wire, 50).mtu(1401)));
    execute(LinkRequest.create(vlan("wire.50", wire, 50)));
    assertRefused("ERANGE", LinkRequest.set(LinkSettings.named("wire.50").mtu(1401)));
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1350)));
    assertEquals(1350, link(host, "wire.50").mtu());
  }

  @Test
  void itIsUpOnlyWhenTheLinkBelowIs() throws Exception {
    execute(LinkRequest.create(vlan("wire.50", wire(), 50)));
    execute(state("wire", false));
    assertRefused("ENETDOWN", state("wire.50", true));
    execute(state("wire", true));
    assertTrue(link(host, "wire.50").isUp(), "it comes up with the link below");
    execute(state("wire", false));
    assertFalse(link(host, "wire.50").isUp(), "and goes down with it");
  }

  @Test
  void itIsAPortOfABridgeAndGoesWithItsLowerLink() throws Exception {
    int bridge = bridge("br0");
    int wire = wire();
    execute(LinkRequest.create(vlan("wire.50", wire, 50).master(bridge)));
    assertEquals(bridge, link(host, "wire.50").master());
    execute(state("wire.50", true));
    execute(LinkRequest.delete(LinkSettings.named("wire")));
    assertEquals(List.of("br0", "lo"), names(host).stream().sorted().toList());
  }

  @Test
  void macvlansAreOnItAndGoWithIt() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(vlan("wire.50", wire, 50)));
    int below = link(host, "wire.50").index();
    execute(
        LinkRequest.create(
            LinkSettings.named("m0").lower(below).kind(new Macvlan(Macvlan.BRIDGE))));
    assertEquals(below, link(host, "m0").lower());
    execute(LinkRequest.delete(LinkSettings.named("wire.50")));
    assertEquals(List.of("lo", "wall", "wire"), names(host).stream().sorted().toList());
  }

  @Test
  void whatCannotCarryOneIsRefused() throws Exception {
    assertRefused("ENODEV", LinkRequest.create(vlan("v0", 9999, 50)));
    assertRefused("EINVAL", LinkRequest.create(LinkSettings.named("v0").kind(new Vlan(50))));
    int loopback = link(host, "lo").index();
    assertRefused("EOPNOTSUPP", LinkRequest.create(vlan("v0", loopback, 50)));
  }
}
