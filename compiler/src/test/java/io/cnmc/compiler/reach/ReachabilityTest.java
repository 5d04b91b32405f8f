package io.cnmc.compiler.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the model says, by what docs/drivers/bridge.md and docs/security.md promise. */
class ReachabilityTest {
  private static final String TWO =
      """
      network red { subnet = [10.1.0.0/24, fd00:1::/64] }
      network blue { subnet = [10.2.0.0/24, fd00:2::/64] }
      container server {
        endpoint red { address = [10.1.0.10, fd00:1::10] }
        publish 8080-8081:80-81/tcp
        publish 127.0.0.1:8443:443/tcp
        publish 192.0.2.1:5353:53/udp
      }
      container client { endpoint red { address = [10.1.0.20, fd00:1::20] } }
      container other { endpoint blue { address = [10.2.0.20, fd00:2::20] } }
      """;

  private final Reach reach = Reach.in(TWO);

  @Test
  void endpointsOfANetworkReachEachOther() {
    assertEquals("reaches server at tcp/80 from 10.1.0.20, answered", reach.of("client", "10.1.0.10 tcp/80"));
    assertEquals("reaches server at icmp from fd00:1::20, answered", reach.of("client", "fd00:1::10 icmp"));
  }

  @Test
  void endpointsOfDifferentNetworksDoNot() {
    String isolated = "blocked: networks reach each other through published ports only (t.cnm:1)";
    assertEquals(isolated, reach.of("other", "10.1.0.10 tcp/80"));
    assertEquals(isolated, reach.of("other", "fd00:1::10 icmp"));
    assertEquals(isolated, reach.of("other/eth0", "10.1.0.10 udp/53"));
    assertEquals(isolated, reach.of("other/eth0 as 198.51.100.7", "10.1.0.10 udp/53"));
  }

  @Test
  void theHostIsReachedAtAnyOfItsAddresses() {
    assertEquals("reaches the host at tcp/22 from 10.1.0.20, answered", reach.of("client", "10.1.0.1 tcp/22"));
    assertEquals("reaches the host at icmp from 10.1.0.20, answered", reach.of("client", "10.2.0.1 icmp"));
    assertEquals("reaches the host at udp/53 from fd00:1::20, answered", reach.of("client", "fd00:c0::1 udp/53"));
    assertEquals("reaches the host at tcp/22 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/22"));
    assertEquals("reaches the host at tcp/22 from 127.0.0.1, answered", reach.of("host", "127.0.0.1 tcp/22"));
  }

  @Test
  void theHostReachesItsNetworks() {
    assertEquals("reaches server at tcp/9 from 10.1.0.1, answered", reach.of("host", "10.1.0.10 tcp/9"));
    assertEquals("reaches other at icmp from fd00:2::1, answered", reach.of("host", "fd00:2::20 icmp"));
    assertEquals("blocked: nobody on the network has the address (t.cnm:1)", reach.of("host", "10.1.0.99 icmp"));
    assertEquals("reaches outside at tcp/80 from 192.0.2.1, answered", reach.of("host", "198.51.100.7 tcp/80"));
  }

  @Test
  void publishedPortsAnswerWhereStated() {
    assertEquals("reaches server at tcp/80 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/8080"));
    assertEquals("reaches server at tcp/81 from fd00:c0::9, answered", reach.of("neighbour", "fd00:c0::1 tcp/8081"));
    assertEquals("reaches server at udp/53 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 udp/5353"));
    assertEquals("reaches server at tcp/80 from 10.2.0.20, answered", reach.of("other", "192.0.2.1 tcp/8080"));
    assertEquals("reaches server at tcp/80 from 10.2.0.20, answered", reach.of("other", "10.2.0.1 tcp/8080"));
    assertEquals("reaches server at tcp/80 from 10.1.0.1, answered", reach.of("client", "192.0.2.1 tcp/8080"));
    assertEquals("reaches server at tcp/80 from 10.1.0.1, answered", reach.of("server", "10.1.0.1 tcp/8080"));
    assertEquals("reaches server at tcp/80 from 10.1.0.1, answered", reach.of("host", "127.0.0.1 tcp/8080"));
    assertEquals("reaches server at tcp/443 from 10.1.0.1, answered", reach.of("host", "127.0.0.1 tcp/8443"));
    assertEquals("reaches server at tcp/80 from 192.0.2.1, answered", reach.of("host", "192.0.2.1 tcp/8080"));
  }

  @Test
  void andNowhereElse() {
    assertEquals("reaches the host at tcp/8082 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/8082"));
    assertEquals("reaches the host at udp/8080 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 udp/8080"));
    assertEquals("reaches the host at tcp/8443 from 192.0.2.9, answered", reach.of("neighbour", "192.0.2.1 tcp/8443"));
    assertEquals("reaches the host at udp/5353 from fd00:c0::9, answered", reach.of("neighbour", "fd00:c0::1 udp/5353"));
    assertEquals("reaches the host at udp/5353 from 10.2.0.20, answered", reach.of("other", "10.2.0.1 udp/5353"));
    assertEquals("reaches the host at tcp/8080 from ::1, answered", reach.of("host", "::1 tcp/8080"));
    assertEquals(
        "blocked: loopback addresses belong to the machine itself, and come from no wire",
        reach.of("neighbour", "127.0.0.1 tcp/8443"));
    assertEquals(
        "blocked: loopback addresses belong to the machine itself, and come from no wire",
        reach.of("client/eth0", "127.0.0.1 tcp/8443"));
  }

  @Test
  void fromOutsideTheNetworksAreNotReached() {
    String unpublished = "blocked: from outside only published ports are reached (t.cnm:1)";
    assertEquals(unpublished, reach.of("neighbour", "10.1.0.10 tcp/80"));
    assertEquals(unpublished, reach.of("neighbour", "fd00:1::10 icmp"));
    assertEquals(unpublished, reach.of("neighbour as 198.51.100.7", "10.1.0.10 udp/53"));
    assertEquals(
        "blocked: a packet from a link does not have an address of its receiver as its source",
        reach.of("neighbour as 10.1.0.1", "10.1.0.10 udp/53"));
  }

  @Test
  void forgedSourcesGetWhereTheOwnWouldAndNoAnswer() {
    String elsewhere = ", not answered: the answer goes to whoever has the source address";
    assertEquals("reaches server at tcp/80 from 203.0.113.7" + elsewhere, reach.of("neighbour as 203.0.113.7", "192.0.2.1 tcp/8080"));
    assertEquals("reaches the host at icmp from 10.1.0.10" + elsewhere, reach.of("client/eth0 as 10.1.0.10", "10.1.0.1 icmp"));
    assertEquals("reaches server at udp/9 from 198.51.100.7" + elsewhere, reach.of("client as 198.51.100.7", "10.1.0.10 udp/9"));
    assertEquals("reaches outside at udp/9 from 203.0.113.7" + elsewhere, reach.of("client as 203.0.113.7", "198.51.100.7 udp/9"));
  }

  /** A conversation that the host takes for one of another network would let its answers in there. */
  @Test
  void addressesOfANetworkComeFromItAlone() {
    String stray = "blocked: the addresses of a network come by the link of its gateway only (t.cnm:1)";
    assertEquals(stray, reach.of("neighbour as 10.1.0.20", "10.1.0.10 udp/53"));
    assertEquals(stray, reach.of("neighbour as 10.1.0.20", "192.0.2.1 tcp/8080"));
    assertEquals(stray, reach.forwarding().of("neighbour as fd00:1::20", "2001:db8::7 udp/53"));
    assertEquals(stray, reach.of("neighbour as fd00:1::1", "fd00:1::10 udp/53"));
    assertEquals(stray, reach.of("other/eth0 as 10.1.0.20", "10.2.0.1 udp/53"));
    assertEquals(stray, reach.of("client/eth0 as fd00:1::1", "fd00:2::1 udp/53"));
  }

  @Test
  void nobodyHearsFromItself() {
    String own = "blocked: a packet from a link does not have an address of its receiver as its source";
    assertEquals(own + " (t.cnm:3)", reach.of("client as 10.1.0.10", "10.1.0.10 tcp/80"));
    assertEquals(own, reach.of("client/eth0 as 192.0.2.1", "198.51.100.7 tcp/80"));
    assertEquals(own, reach.of("neighbour as 192.0.2.1", "192.0.2.1 tcp/80"));
    assertEquals(own + " (t.cnm:9)", reach.of("client/eth0", "10.1.0.20 icmp"));
    assertEquals("reaches client at icmp from fd00:1::20, answered", reach.of("client/eth0", "fd00:1::20 icmp"));
  }

  @Test
  void theWorldSeesTheHost() {
    assertEquals("reaches outside at tcp/80 from 192.0.2.1, answered", reach.of("client", "198.51.100.7 tcp/80"));
    assertEquals("reaches outside at icmp from fd00:c0::1, answered", reach.of("other", "2001:db8::7 icmp"));
  }

  @Test
  void withoutMasqueradeItSeesTheContainerAndAnswersWhenItHasARoute() {
    String source = TWO.replace("fd00:1::/64]", "fd00:1::/64]  options { masquerade = false }");
    assertEquals("reaches outside at tcp/80 from 10.1.0.20, answered", Reach.in(source).of("client", "198.51.100.7 tcp/80"));
    assertEquals(
        "reaches outside at tcp/80 from 10.1.0.20, not answered: machines outside have no route to the network",
        Reach.in(source).strangers().of("client", "198.51.100.7 tcp/80"));
    assertEquals("reaches outside at tcp/80 from 192.0.2.1, answered", Reach.in(source).strangers().of("other", "198.51.100.7 tcp/80"));
  }

  @Test
  void transitIsTheAdministrators() {
    assertEquals(
        "reaches outside at tcp/8080 from 192.0.2.9, answered",
        reach.forwarding().of("neighbour", "198.51.100.7 tcp/8080"));
    assertEquals(
        "blocked: the host forwards for its networks only, not between links of others",
        reach.of("neighbour", "198.51.100.7 tcp/8080"));
  }

  @Test
  void iccOff() {
    Reach apart = Reach.in(TWO.replace("fd00:1::/64]", "fd00:1::/64]  options { icc = false }"));
    String off = "blocked: `icc = false` keeps the endpoints of the network apart (t.cnm:1)";
    assertEquals(off, apart.of("client", "10.1.0.10 tcp/80"));
    assertEquals(off, apart.of("client/eth0", "10.1.0.10 tcp/80"));
    assertEquals(off, apart.of("client/eth0 as 198.51.100.7", "10.1.0.10 icmp"));
    assertEquals("reaches the host at icmp from 10.1.0.20, answered", apart.of("client", "10.1.0.1 icmp"));
    assertEquals("reaches server at tcp/80 from 10.1.0.1, answered", apart.of("client", "192.0.2.1 tcp/8080"));
    assertEquals("reaches outside at icmp from 192.0.2.1, answered", apart.of("client", "198.51.100.7 icmp"));
  }

  @Test
  void internalNetworks() {
    Reach shut =
        Reach.in(
            """
            network red { subnet = [10.1.0.0/24, fd00:1::/64]  internal = true }
            network blue { subnet = [10.2.0.0/24, fd00:2::/64] }
            container one { endpoint red { address = [10.1.0.10, fd00:1::10] } }
            container two { endpoint red { address = [10.1.0.20, fd00:1::20] } }
            container web { endpoint blue { address = [10.2.0.20, fd00:2::20] }  publish 80/tcp }
            """);
    String internal = "blocked: nothing enters or leaves an internal network (t.cnm:1)";
    assertEquals("reaches two at icmp from fd00:1::10, answered", shut.of("one", "fd00:1::20 icmp"));
    assertEquals("blocked: the container has no route there (t.cnm:3)", shut.of("one", "192.0.2.1 tcp/80"));
    assertEquals(internal, shut.of("one/eth0", "192.0.2.1 tcp/80"));
    assertEquals(internal, shut.of("one/eth0", "10.2.0.20 icmp"));
    assertEquals(internal, shut.of("one/eth0", "10.1.0.20 icmp"));
    assertEquals(internal, shut.of("host", "10.1.0.10 icmp"));
    assertEquals(internal, shut.of("web", "fd00:1::10 icmp"));
    assertEquals(internal, shut.of("neighbour", "10.1.0.10 icmp"));
  }

  @Test
  void aNetworkOfOneFamilyHasNoOther() {
    Reach four =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24 }
            container one { endpoint red { address = 10.1.0.10 }  publish 80/tcp }
            """);
    assertEquals("blocked: the container has no route there (t.cnm:2)", four.of("one", "fd00:c0::1 icmp"));
    assertEquals("blocked: the host's link to the network has no IPv6 (t.cnm:1)", four.of("one/eth0 as fd00:1::5", "fd00:c0::1 icmp"));
    assertEquals("reaches the host at tcp/80 from fd00:c0::9, answered", four.of("neighbour", "fd00:c0::1 tcp/80"));
  }

  @Test
  void withoutAGatewayTheHostIsNotThere() {
    Reach none =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24  gateway = null }
            container one { endpoint red { address = 10.1.0.10 } }
            """);
    assertEquals("blocked: the container has no route there (t.cnm:2)", none.of("one", "192.0.2.1 icmp"));
    assertEquals("blocked: the host has no address on the network (t.cnm:1)", none.of("host", "10.1.0.10 icmp"));
  }

  /** A port leads to the endpoint with the default route; who shares another network with it is answered straight. */
  @Test
  void aNeighbourOnAnotherNetworkIsAnsweredPastTheHost() {
    Reach dual =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24 }
            network blue { subnet = 10.2.0.0/24 }
            container both {
              endpoint red { address = 10.1.0.10 }
              endpoint blue { address = 10.2.0.10 }
              publish 8080:80/tcp
            }
            container client { endpoint blue { address = 10.2.0.20 } }
            """);
    assertEquals(
        "reaches both at tcp/80 from 10.2.0.20, not answered: the answer goes past the host, which would have to translate it back",
        dual.of("client", "192.0.2.1 tcp/8080"));
    assertEquals("reaches both at tcp/80 from 192.0.2.9, answered", dual.of("neighbour", "192.0.2.1 tcp/8080"));
    assertEquals("reaches both at tcp/80 from 10.2.0.20, answered", dual.of("client", "10.2.0.10 tcp/80"));
    assertEquals("reaches both at icmp from 10.2.0.1, answered", dual.of("host", "10.2.0.10 icmp"));
    assertEquals("blocked: networks reach each other through published ports only (t.cnm:1)", dual.of("client", "10.1.0.10 tcp/80"));
  }

  @Test
  void prioritiesMoveTheDefaultRouteAndThePortsWithIt() {
    Reach moved =
        Reach.in(
            """
            network red { subnet = 10.1.0.0/24  options { masquerade = false } }
            network blue { subnet = 10.2.0.0/24  options { masquerade = false } }
            container both {
              endpoint red { address = 10.1.0.10 }
              endpoint blue { address = 10.2.0.10  priority = 1 }
              publish 8080:80/tcp
            }
            """);
    assertEquals("reaches both at tcp/80 from 192.0.2.9, answered", moved.of("neighbour", "192.0.2.1 tcp/8080"));
    assertEquals("reaches outside at tcp/1 from 10.2.0.10, answered", moved.of("both", "198.51.100.7 tcp/1"));
    assertEquals("reaches both at tcp/80 from 10.2.0.1, answered", moved.of("both", "192.0.2.1 tcp/8080"));
  }

  /** Expected: an ordinary network believes whoever answers for an address on it. */
  @Test
  void whoClaimsAnAddressGetsWhatIsForIt() {
    Reach forged = reach.claiming("client", "10.1.0.10");
    assertEquals("reaches client at tcp/9 from 10.1.0.1, answered", forged.of("host", "10.1.0.10 tcp/9"));
    assertEquals("reaches client at tcp/80 from 192.0.2.9, answered", forged.of("neighbour", "192.0.2.1 tcp/8080"));
    assertEquals("reaches server at icmp from fd00:1::1, answered", forged.of("host", "fd00:1::10 icmp"));
    Reach gateway = reach.claiming("client", "10.1.0.1");
    assertEquals("reaches client at tcp/22 from 10.1.0.10, answered", gateway.of("server", "10.1.0.1 tcp/22"));
    assertEquals("blocked: the container that gets it does not forward (t.cnm:9)", gateway.of("server", "198.51.100.7 icmp"));
  }

  @Test
  void onItsOwnNetworkAndWhereItIsHeard() {
    Reach other = reach.claiming("other", "10.1.0.10");
    assertEquals("reaches server at tcp/80 from 192.0.2.9, answered", other.of("neighbour", "192.0.2.1 tcp/8080"));
    Reach pinned = reach.with("red", "anti_spoof").claiming("client", "10.1.0.10");
    assertEquals("reaches server at tcp/9 from 10.1.0.1, answered", pinned.of("host", "10.1.0.10 tcp/9"));
    Reach apart = Reach.in(TWO.replace("fd00:1::/64]", "fd00:1::/64]  options { icc = false }"));
    assertEquals("reaches client at tcp/9 from 10.1.0.1, answered", apart.claiming("client", "10.1.0.10").of("host", "10.1.0.10 tcp/9"));
    assertEquals("reaches the host at tcp/22 from 10.1.0.10, answered", apart.claiming("client", "10.1.0.1").of("server", "10.1.0.1 tcp/22"));
  }
}
