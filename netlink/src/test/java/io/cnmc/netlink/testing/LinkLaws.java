package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.AddressGeneration;
import io.cnmc.netlink.route.BridgePort;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Namespaces, links and their settings. */
abstract class LinkLaws extends KernelLaws {
  private static final Octets MAC = Octets.ofHex("02420a000001");

  LinkLaws(KernelUnderTest subject) {
    super(subject);
  }

  @Test
  void namespacesHaveNamesAndFreshSettings() throws Exception {
    try (Namespace made = kernel.create("t.a", inside -> inside.sysctl("net.ipv4.ip_forward", "1"))) {
      assertEquals("1", made.sysctl("net.ipv4.ip_forward").orElseThrow());
      assertEquals("1", made.sysctl("net.ipv4.conf.lo.forwarding").orElseThrow());
      assertEquals("0", host.sysctl("net.ipv4.ip_forward").orElseThrow());
      assertEquals(Optional.empty(), made.sysctl("net.ipv4.no_such_setting"));
      assertEquals(List.of("t.a"), kernel.namespaceNames());
      try (Namespace again = kernel.open("t.a").orElseThrow()) {
        assertEquals(made.inode(), again.inode());
      }
    }
    assertRefused("EEXIST", () -> kernel.create("t.a", inside -> {}));
    kernel.delete("t.a");
    assertRefused("ENOENT", () -> kernel.delete("t.a"));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals(true, kernel.open("t.a").isEmpty());
  }

  @Test
  void aVisitedNamespaceIsFreshAndLeavesNothing() throws Exception {
    host.sysctl("net.ipv4.ip_forward", "1");
    kernel.visitFresh(
        fresh -> {
          assertEquals("0", fresh.sysctl("net.ipv4.ip_forward").orElseThrow());
          assertEquals("1", fresh.sysctl("net.ipv6.conf.default.accept_dad").orElseThrow());
          assertEquals(List.of("lo"), names(fresh));
          fresh.sysctl("net.ipv4.ip_forward", "1");
        });
    kernel.visitFresh(
        fresh -> assertEquals("0", fresh.sysctl("net.ipv4.ip_forward").orElseThrow()));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals("1", host.sysctl("net.ipv4.ip_forward").orElseThrow());
  }

  @Test
  void aLinkBelow1280BytesHasNoIpv6AndGetsItAnewAbove() throws Exception {
    bridge("br0");
    host.sysctl("net.ipv6.conf.br0.accept_ra", "0");
    execute(LinkRequest.set(LinkSettings.named("br0").mtu(1280)));
    assertEquals("0", host.sysctl("net.ipv6.conf.br0.accept_ra").orElseThrow());
    assertEquals(true, link(host, "br0").ipv6().isPresent());

    execute(LinkRequest.set(LinkSettings.named("br0").mtu(1279)));
    assertEquals(Optional.empty(), host.sysctl("net.ipv6.conf.br0.accept_ra"));
    assertEquals(false, link(host, "br0").ipv6().isPresent());
    assertRefused("ENOENT", () -> host.sysctl("net.ipv6.conf.br0.disable_ipv6", "1"));
    assertRefused(
        "EAFNOSUPPORT",
        () ->
            execute(
                LinkRequest.set(
                    LinkSettings.named("br0").addressGeneration(AddressGeneration.NONE))));

    execute(LinkRequest.set(LinkSettings.named("br0").mtu(1280)));
    assertEquals("1", host.sysctl("net.ipv6.conf.br0.accept_ra").orElseThrow());
    execute(LinkRequest.create(LinkSettings.named("br1").mtu(1279).kind(Bridge.DEFAULT)));
    assertEquals(Optional.empty(), host.sysctl("net.ipv6.conf.br1.accept_ra"));
  }

  @Test
  void aPairIsMadeInPlaceAcrossNamespacesAndGoesAtOnce() throws Exception {
    int bridge = bridge("br0");
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      LinkSettings peer =
          LinkSettings.named("eth0").address(MAC).mtu(1400).namespace(box.descriptor());
      LinkSettings outer =
          LinkSettings.named("v0").up(true).group(77).master(bridge).kind(new Veth(peer));
      execute(LinkRequest.create(outer));
      LinkMessage inside = link(box, "eth0");
      assertEquals(2, inside.index());
      assertEquals(MAC, inside.address());
      assertEquals(1400, inside.mtu());
      assertEquals(false, inside.isUp());
      LinkMessage outside = link(host, "v0");
      assertEquals(bridge, outside.master());
      assertEquals(77, outside.group());
      assertEquals(true, outside.isUp());
      assertEquals("veth", outside.kind());
      assertEquals(inside.index(), outside.lower());
      assertEquals(0, outside.lowerNamespaceId());
      execute(LinkRequest.delete(LinkSettings.ofGroup(77)));
      assertEquals(List.of("lo"), names(box));
      assertEquals(List.of("lo", "br0"), names(host));
      assertRefused("ENODEV", LinkRequest.delete(LinkSettings.ofGroup(77)));
    }
  }

  @Test
  void aLinkHasFurtherNamesThatNoOtherHas() throws Exception {
    String longest = "x".repeat(LinkRequest.ALTERNATIVE_NAME);
    bridge("br0");
    LinkSettings loopback = LinkSettings.indexed(1);
    execute(LinkRequest.addName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    execute(LinkRequest.addName(LinkSettings.named("br0"), longest));
    assertEquals(
        List.of("cnmc.sysctl.net.ipv4.ip_forward"), link(host, "lo").alternativeNames());
    assertEquals(List.of(longest), link(host, "br0").alternativeNames());

    assertRefused("EEXIST", LinkRequest.addName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    assertRefused("EEXIST", LinkRequest.addName(loopback, longest));
    assertRefused("EEXIST", LinkRequest.addName(loopback, "br0"));
    assertRefused("ERANGE", LinkRequest.addName(loopback, "x" + longest));
    assertRefused("ENOENT", LinkRequest.removeName(loopback, "nobody"));
    assertRefused("EINVAL", LinkRequest.removeName(loopback, longest));
    assertRefused("ENODEV", LinkRequest.addName(LinkSettings.named("nobody"), "a"));

    execute(LinkRequest.removeName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(List.of(), link(host, "lo").alternativeNames());
    execute(LinkRequest.addName(loopback, longest));
    execute(LinkRequest.addName(loopback, "br0"));
    assertEquals(List.of(longest, "br0"), link(host, "lo").alternativeNames());
  }

  @Test
  void whatALinkIsGivenIsReadBack() throws Exception {
    execute(
        LinkRequest.create(
            LinkSettings.named("br0")
                .address(MAC)
                .mtu(1450)
                .alias("passed over")
                .kind(Bridge.DEFAULT.withMulticastSnooping(false))));
    assertEquals("", link(host, "br0").alias());
    execute(LinkRequest.set(LinkSettings.named("br0").alias("cnmc:t").group(5).up(true)));
    LinkMessage bridge = link(host, "br0");
    assertEquals("cnmc:t", bridge.alias());
    assertEquals(5, bridge.group());
    assertEquals(1450, bridge.mtu());
    assertEquals(true, bridge.isUp());
    assertEquals(Bridge.DEFAULT.withMulticastSnooping(false), Bridge.read(bridge.kindData()));
    execute(LinkRequest.set(LinkSettings.indexed(bridge.index()).up(false)));
    assertEquals(false, link(host, "br0").isUp());
  }

  @Test
  void someLinksAreAskedForAtOnce() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.create(pair("v0", "v1")));
    int end = link(host, "v1").index();
    List<LinkMessage> links =
        host.route()
            .query(
                List.of(LinkRequest.get(end), LinkRequest.get(4711), LinkRequest.get(bridge)),
                LinkMessage::decode);
    assertEquals(List.of("v1", "br0"), links.stream().map(LinkMessage::name).toList());
  }

  /** At once since Linux 6.8; before, within a second. */
  @Test
  void aPairThatIsAskedForRuns() throws Exception {
    execute(LinkRequest.create(pair("v0", "v1").up(true)));
    assertEquals(false, link(host, "v0").waitsForLinkwatch(), "it has no carrier");
    execute(LinkRequest.set(LinkSettings.named("v1").up(true)));
    List<Request> both =
        List.of(
            LinkRequest.get(link(host, "v0").index()), LinkRequest.get(link(host, "v1").index()));
    List<LinkMessage> links = host.route().query(both, LinkMessage::decode);
    for (int i = 0; i < 40 && links.stream().anyMatch(LinkMessage::waitsForLinkwatch); i++) {
      Thread.sleep(50);
      links = host.route().query(both, LinkMessage::decode);
    }
    int up = 6; // IF_OPER_UP
    assertEquals(List.of(up, up), links.stream().map(LinkMessage::operationalState).toList());
  }

  @Test
  void aPortsSettingsFollowItsEnslaving() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.create(pair("v0", "v1").master(bridge)));
    assertEquals(new BridgePort(false, false), link(host, "v0").port());
    BridgePort port = new BridgePort(true, true, 0x4001);
    execute(LinkRequest.set(LinkSettings.named("v0").port(port)));
    assertEquals(port, link(host, "v0").port());
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(0, link(host, "v0").master());
  }

  @Test
  void misusedLinksAreRefused() throws Exception {
    int bridge = bridge("br0");
    assertRefused("EEXIST", LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
    assertRefused("EEXIST", LinkRequest.create(pair("v0", "br0")));
    assertRefused("ENODEV", LinkRequest.set(LinkSettings.named("no").up(true)));
    assertRefused("ENODEV", LinkRequest.delete(LinkSettings.named("no")));
    assertRefused("EOPNOTSUPP", LinkRequest.delete(LinkSettings.named("lo")));
    assertRefused("EINVAL", LinkRequest.create(pair("v0", "v1").master(4711)));
    assertRefused("EINVAL", LinkRequest.set(LinkSettings.named("lo").master(bridge)));
    assertRefused(
        "ELOOP: Can not enslave a bridge to a bridge",
        LinkRequest.create(LinkSettings.named("br1").kind(Bridge.DEFAULT).master(bridge)));
    assertRefused(
        "EINVAL: mtu less than device minimum", LinkRequest.set(LinkSettings.named("br0").mtu(20)));
    assertRefused(
        "EINVAL: mtu greater than device maximum",
        LinkRequest.set(LinkSettings.named("br0").mtu(100_000)));
    assertRefused(
        "ERANGE", LinkRequest.create(LinkSettings.named("sixteen-letters-").kind(Bridge.DEFAULT)));
    assertRefused("EINVAL", LinkRequest.create(LinkSettings.named("a/b").kind(Bridge.DEFAULT)));
    assertEquals(List.of("lo", "br0"), names(host));
  }

  @Test
  void aRefusedRequestDoesNotStopThoseBehindIt() throws Exception {
    var result =
        host.route()
            .execute(
                List.of(
                    LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                    LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                    LinkRequest.create(LinkSettings.named("br1").kind(Bridge.DEFAULT))));
    assertEquals(java.util.Set.of(1), result.errors().keySet());
    assertEquals(List.of("lo", "br0", "br1"), names(host));
  }

  @Test
  void settingsOfALinkComeFromDefaultAndGoWithIt() throws Exception {
    host.sysctl("net.ipv6.conf.default.accept_ra", "0");
    bridge("br0");
    assertEquals("0", host.sysctl("net.ipv6.conf.br0.accept_ra").orElseThrow());
    assertEquals("1", host.sysctl("net.ipv6.conf.lo.accept_ra").orElseThrow());
    host.sysctl("net.ipv4.conf.br0.route_localnet", "1");
    assertEquals("0", host.sysctl("net.ipv4.conf.default.route_localnet").orElseThrow());
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(Optional.empty(), host.sysctl("net.ipv6.conf.br0.accept_ra"));
    assertThrows(IOException.class, () -> host.sysctl("net.ipv6.conf.br0.accept_ra", "1"));
  }

  // nf_tables
}
