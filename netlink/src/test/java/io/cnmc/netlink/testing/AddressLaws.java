package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses, routes and neighbours. */
abstract class AddressLaws extends KernelLaws {
  private static final Octets V4 = Octets.ofHex("0a000001");
  private static final Octets V4_NET = Octets.ofHex("0a000000");
  private static final Octets V4_FAR = Octets.ofHex("0a090000");
  private static final Octets V4_GATEWAY = Octets.ofHex("0a000002");
  private static final Octets V6 = Octets.ofHex("fd000000000000000000000000000001");
  private static final Octets V6_FAR = Octets.ofHex("fd010000000000000000000000000000");
  private static final Octets V6_GATEWAY = Octets.ofHex("fd000000000000000000000000000002");
  private static final Octets MAC = Octets.ofHex("02420a000001");
  private static final int STATIC = RouteMessage.PROTOCOL_STATIC;

  AddressLaws(KernelUnderTest subject) {
    super(subject);
  }

  @Test
  void addressesBringRoutesWhileTheLinkIsUp() throws Exception {
    int bridge = bridge("br0");
    execute(AddressMessage.of(bridge, V4, 24).add());
    execute(AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD).add());
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    assertEquals(
        List.of(
            "0a:00:00:00/24 protocol 2 scope 253 type 1 source 0a:00:00:01",
            "fd:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00/64 protocol 2 scope 0 type 1 source "),
        routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(AddressMessage.of(bridge, V4, 24).delete());
    execute(LinkRequest.set(LinkSettings.named("br0").up(false)));
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
    assertEquals(List.of(), addresses(host, bridge));
  }

  @Test
  void misusedAddressesAreRefused() throws Exception {
    int bridge = bridge("br0");
    AddressMessage v4 = AddressMessage.of(bridge, V4, 24);
    AddressMessage v6 = AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD);
    execute(v4.add());
    execute(v6.add());
    assertRefused("EEXIST: ipv4: Address already assigned", v4.add());
    assertRefused("EEXIST: ipv6: address already assigned", v6.add());
    execute(v4.replace());
    execute(AddressMessage.of(bridge, V4, 25).add());
    assertRefused("EADDRNOTAVAIL", AddressMessage.of(bridge, V4_GATEWAY, 24).delete());
    assertRefused("EADDRNOTAVAIL", AddressMessage.of(bridge, V6_GATEWAY, 64).delete());
    assertRefused("ENODEV", AddressMessage.of(4711, V4, 24).add());
    host.sysctl("net.ipv6.conf.br0.disable_ipv6", "1");
    assertRefused(
        "EACCES: ipv6: IPv6 is disabled on this device",
        AddressMessage.of(bridge, V6_GATEWAY, 64).add());
    assertEquals(List.of("0a:00:00:01/24", "0a:00:00:01/25"), addresses(host, bridge));
  }

  @Test
  void routesNeedAWayOut() throws Exception {
    int bridge = bridge("br0");
    execute(AddressMessage.of(bridge, V4, 24).add());
    RouteMessage far = RouteMessage.via(Family.INET, V4_FAR, 24, V4_GATEWAY, bridge, STATIC);
    RouteMessage farBy = RouteMessage.via(Family.INET, V4_FAR, 24, V4_GATEWAY, 0, STATIC);
    assertRefused("ENETUNREACH: Nexthop has invalid gateway", farBy.add());
    assertRefused(
        "ENETDOWN: Device for nexthop is not up",
        RouteMessage.onLink(Family.INET, V4_FAR, 24, bridge, STATIC).add());
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    RouteMessage far6 = RouteMessage.via(Family.INET6, V6_FAR, 64, V6_GATEWAY, bridge, STATIC);
    assertRefused("EHOSTUNREACH", far6.add());
    execute(AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD).add());
    execute(far.add());
    execute(far6.add());
    assertRefused("EEXIST", far.add());
    assertRefused("EEXIST", far6.add());
    execute(far.withPriority(9).add());
    execute(far.replace());
    assertRefused(
        "ESRCH", RouteMessage.via(Family.INET, V4_NET, 16, V4_GATEWAY, 0, STATIC).delete());
    assertRefused("ENODEV", RouteMessage.onLink(Family.INET, V4_FAR, 24, 4711, STATIC).add());
    execute(far.delete());
    execute(far6.delete());
    assertEquals(
        List.of(
            "0a:00:00:00/24 protocol 2 scope 253 type 1 source 0a:00:00:01",
            "0a:09:00:00/24 protocol 4 scope 0 type 1 source ",
            "fd:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00/64 protocol 2 scope 0 type 1 source "),
        routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(LinkRequest.set(LinkSettings.named("br0").up(false)));
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
  }

  @Test
  void neighboursAreKeptByAddress() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    NeighbourMessage neighbour =
        new NeighbourMessage(
            Family.INET, bridge, V4_GATEWAY, MAC, NeighbourMessage.PERMANENT, 0, 0, 0);
    execute(neighbour.add());
    assertRefused("EEXIST", neighbour.add());
    assertEquals(
        List.of(neighbour),
        host.route().dump(NeighbourMessage.list(Family.INET), NeighbourMessage::decode));
    execute(neighbour.delete());
    assertRefused("ENOENT", neighbour.delete());
  }
}
