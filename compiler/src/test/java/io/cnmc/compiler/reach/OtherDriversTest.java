package io.cnmc.compiler.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Routers, VLANs, and networks that are not bridges of the topology's own. */
class OtherDriversTest {
  private static final String ROUTER =
      """
      network left { driver = wire  subnet = 10.1.0.0/24 }
      network right { driver = wire  subnet = 10.2.0.0/24 }
      container alice { endpoint left { address = 10.1.0.10 }  route 10.2.0.0/24 via 10.1.0.254  route 10.9.0.0/16 via 10.1.0.254  route 10.66.0.0/16 blackhole }
      container router {
        endpoint left { address = 10.1.0.254 }
        endpoint right { address = 10.2.0.254 }
        sysctl { "net.ipv4.ip_forward" = 1 }
      }
      container bob { endpoint right { address = 10.2.0.10 }  route 10.1.0.0/24 via 10.2.0.254 }
      """;

  @Test
  void aRouterForwards() {
    Reach reach = Reach.in(ROUTER);
    assertEquals("reaches bob at icmp from 10.1.0.10, answered", reach.of("alice", "10.2.0.10 icmp"));
    assertEquals("blocked: the container has no route there (t.cnm:4)", reach.of("alice", "10.9.0.1 icmp"));
    assertEquals("blocked: a route of the container drops or refuses it (t.cnm:3)", reach.of("alice", "10.66.0.1 icmp"));
    assertEquals("blocked: the container has no route there (t.cnm:9)", reach.of("bob", "192.0.2.1 icmp"));
    assertEquals("blocked: the host has no address on the network (t.cnm:1)", reach.of("alice/eth0", "192.0.2.1 icmp"));
    assertEquals("blocked: the host has no address on the network (t.cnm:2)", reach.of("host", "10.2.0.10 icmp"));
  }

  @Test
  void withoutTheSettingItDoesNot() {
    Reach reach = Reach.in(ROUTER.replace("\"net.ipv4.ip_forward\" = 1", "\"net.ipv4.ip_forward\" = 0"));
    assertEquals("blocked: the container that gets it does not forward (t.cnm:4)", reach.of("alice", "10.2.0.10 icmp"));
  }

  @Test
  void withoutARouteBackThereIsNoAnswer() {
    Reach reach = Reach.in(ROUTER.replace("route 10.1.0.0/24 via 10.2.0.254", ""));
    assertEquals(
        "reaches bob at icmp from 10.1.0.10, not answered: the container has no route there (t.cnm:9)",
        reach.of("alice", "10.2.0.10 icmp"));
  }

  @Test
  void routersThatSendToEachOtherAreALoop() {
    Reach reach =
        Reach.in(
            """
            network link { driver = wire  subnet = fd00:1::/64 }
            container a { endpoint link { address = fd00:1::1 }  route fd00:9::/48 via fd00:1::2  sysctl { "net.ipv6.conf.all.forwarding" = 1 } }
            container b { endpoint link { address = fd00:1::2 }  route fd00:9::/48 via fd00:1::1  sysctl { "net.ipv6.conf.all.forwarding" = 1 } }
            """);
    assertEquals("blocked: it goes round in a circle (t.cnm:2)", reach.of("a", "fd00:9::1 icmp"));
  }

  @Test
  void vlansOfABridge() {
    Reach reach =
        Reach.in(
            """
            network lab { subnet = 10.1.0.0/24  options { vlan_filtering = true  gateway_vlan = 10 } }
            container a { endpoint lab { address = 10.1.0.10  vlan = 10 }  publish 80/tcp }
            container b { endpoint lab { address = 10.1.0.20  vlan = 10 } }
            container c { endpoint lab { address = 10.1.0.30  vlan = 20  trunk = [10] } }
            """);
    String apart = "blocked: they are in different VLANs (t.cnm:1)";
    assertEquals("reaches b at icmp from 10.1.0.10, answered", reach.of("a", "10.1.0.20 icmp"));
    assertEquals(apart, reach.of("a", "10.1.0.30 icmp"));
    assertEquals("reaches outside at icmp from 192.0.2.1, answered", reach.of("a", "198.51.100.7 icmp"));
    assertEquals("reaches a at tcp/80 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/80"));
    assertEquals(apart, reach.of("host", "10.1.0.30 icmp"));
    assertEquals(apart, reach.of("c/eth0", "10.1.0.1 icmp"));
  }

  @Test
  void macvlanKeepsTheHostApart() {
    Reach reach =
        Reach.in(
            """
            network lan { driver = macvlan  subnet = 198.51.100.0/24  options { parent = "uplink" } }
            container a { endpoint lan { address = 198.51.100.10 } }
            container b { endpoint lan { address = 198.51.100.20 } }
            """);
    assertEquals("reaches b at tcp/80 from 198.51.100.10, answered", reach.of("a", "198.51.100.20 tcp/80"));
    assertEquals("blocked: the host has no address on the network (t.cnm:1)", reach.of("host", "198.51.100.10 icmp"));
    assertEquals("unknown: that is for whoever is on the wire (t.cnm:1)", reach.of("a", "198.51.100.7 icmp"));
  }

  @Test
  void aContainerWithoutANetworkReachesItself() {
    Reach reach =
        Reach.in(
            """
            network none { driver = "null" }
            container a { endpoint none }
            """);
    assertEquals("reaches a at icmp from 127.0.0.1, answered", reach.of("a", "127.0.0.1 icmp"));
    assertEquals("blocked: the container has no route there (t.cnm:2)", reach.of("a", "192.0.2.1 icmp"));
  }

  @Test
  void aContainerOnTheHostsNetworkIsTheHost() {
    Reach reach =
        Reach.in(
            """
            network mine { driver = "host" }
            network red { subnet = 10.1.0.0/24 }
            container a { endpoint mine }
            container b { endpoint red { address = 10.1.0.10 } }
            """);
    assertEquals("reaches b at tcp/80 from 10.1.0.1, answered", reach.of("a", "10.1.0.10 tcp/80"));
    assertEquals("reaches the host at tcp/80 from 10.1.0.10, answered", reach.of("b", "192.0.2.1 tcp/80"));
  }

  @Test
  void whatOthersDecideIsUnknown() {
    Reach reach =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24  options { external = true } }
            network l2 { driver = ipvlan  subnet = 10.2.0.0/24  options { parent = "uplink" } }
            container a { endpoint red { address = 10.1.0.10 }  endpoint l2 { address = 10.2.0.10 } }
            container b { endpoint red { address = 10.1.0.20 }  endpoint l2 { address = 10.2.0.20 } }
            """);
    assertEquals("unknown: the bridge is somebody else's (t.cnm:1)", reach.of("a", "10.1.0.20 icmp"));
    assertEquals("unknown: the bridge is somebody else's (t.cnm:1)", reach.of("host", "10.1.0.20 icmp"));
    assertEquals("unknown: driver `ipvlan` is not modelled (t.cnm:2)", reach.of("a", "10.2.0.20 icmp"));
    assertEquals("unknown: `ff02::1` is not modelled (t.cnm:1)", reach.of("a", "ff02::1 icmp"));
  }

  @Test
  void aPinnedEndpointSendsFromItsOwnAddressesAndThoseAllowed() {
    Reach reach =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24  options { anti_spoof = true } }
            network blue { subnet = 10.2.0.0/24  options { masquerade = false } }
            container both {
              endpoint red { address = 10.1.0.10  allow_sources = [10.9.0.0/16] }
              endpoint blue { address = 10.2.0.10 }
            }
            """);
    String refused = "blocked: `anti_spoof` lets an endpoint send from its own addresses only (t.cnm:1)";
    assertEquals("reaches outside at icmp from 192.0.2.1, answered", reach.of("both", "198.51.100.7 icmp"));
    assertEquals(refused, reach.of("both as 10.2.0.10", "198.51.100.7 icmp"));
    assertEquals(
        "reaches outside at icmp from 10.9.1.1, not answered: the answer goes to whoever has the source address",
        reach.of("both as 10.9.1.1", "198.51.100.7 icmp"));
  }

  @Test
  void antiSpoofKeepsForgedSourcesFromANetwork() {
    Reach open =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24 }
            container a { endpoint red { address = 10.1.0.10 } }
            container b { endpoint red { address = 10.1.0.20 } }
            """);
    Reach pinned = open.with("red", "anti_spoof");
    assertEquals(
        "reaches b at icmp from 10.1.0.1, not answered: the answer goes to whoever has the source address",
        open.of("a as 10.1.0.1", "10.1.0.20 icmp"));
    String refused = "blocked: `anti_spoof` lets an endpoint send from its own addresses only (t.cnm:1)";
    assertEquals(refused, pinned.of("a as 10.1.0.1", "10.1.0.20 icmp"));
    assertEquals(refused, pinned.of("a/eth0 as 198.51.100.7", "192.0.2.1 udp/53"));
    assertEquals("reaches b at icmp from 10.1.0.10, answered", pinned.of("a", "10.1.0.20 icmp"));
  }

  @Test
  void aHiddenOverlayKeepsTheHostApart() {
    Reach reach =
        Reach.in(
            """
            host one { address = 192.0.2.1 }
            network mesh { driver = overlay  subnet = 10.1.0.0/24  options { hidden = true } }
            network out { subnet = 10.2.0.0/24 }
            container a { on = one  endpoint mesh { address = 10.1.0.10 }  endpoint out { address = 10.2.0.10 }  publish 80/tcp }
            container b { on = one  endpoint mesh { address = 10.1.0.20 } }
            """);
    String hidden = "blocked: the network is hidden from the host (t.cnm:2)";
    assertEquals("reaches b at icmp from 10.1.0.10, answered", reach.of("a", "10.1.0.20 icmp"));
    assertEquals(hidden, reach.of("host", "10.1.0.10 icmp"));
    assertEquals(hidden, reach.of("b/eth0", "192.0.2.1 icmp"));
    assertEquals(hidden, reach.of("neighbour", "10.1.0.10 tcp/80"));
    assertEquals("reaches outside at icmp from 192.0.2.1, answered", reach.of("a", "198.51.100.7 icmp"));
    assertEquals("reaches a at tcp/80 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/80"));
    assertEquals("blocked: the container has no route there (t.cnm:5)", reach.of("b", "198.51.100.7 icmp"));
    assertEquals("unknown: the address may be on another host (t.cnm:2)", reach.of("a", "10.1.0.30 icmp"));
  }
}
