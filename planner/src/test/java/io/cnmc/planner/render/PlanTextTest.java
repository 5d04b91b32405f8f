package io.cnmc.planner.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanHost;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What golden plans do not show: colours, interrupted endpoints, and one source after another. */
final class PlanTextTest {
  private static final String TWO =
      """
      network front { subnet = 10.1.0.0/24 }
      container web {
        endpoint front
        publish 8080:80/tcp
        publish 8081:81/tcp
      }
      container db { endpoint front }
      """;

  private static KernelState.Desired desired(String source) {
    return Sources.of("shop", source).accepted();
  }

  private static Plan change(String before, String after) {
    KernelState live = desired(before).state();
    return Plans.plan(desired(after), Plans.observed(live, KernelState.EMPTY));
  }

  private static Plan drift(UnaryOperator<Link> edit) {
    KernelState.Desired desired = desired(TWO);
    List<KernelObject> live =
        desired.state().objects().values().stream()
            .map(o -> o instanceof Link link ? edit.apply(link) : o)
            .map(KernelObject.class::cast)
            .toList();
    return Plans.plan(desired, Plans.observed(KernelState.of(live), KernelState.EMPTY));
  }

  private static Link bridge(Link link, UnaryOperator<Link> edit) {
    return link.name().equals("br-front") ? edit.apply(link) : link;
  }

  @Test
  void aPublishThatComesAndOneThatGoes() {
    Plan plan = change(TWO, TWO.replace("8081:81/tcp", "127.0.0.1:8082:82/udp"));
    assertEquals(
        """
        Topology shop (shop.cnm) on this host

          ~ container web                                                               shop.cnm:2
              + publish 127.0.0.1:8082:82/udp   on 127.0.0.1, to eth0 10.1.0.2          shop.cnm:5
              - publish 8081:81/tcp             on every IPv4 address, to eth0 10.1.0.2  (live)

        Plan: 0 to add, 1 to change, 0 to destroy. Impact: 0 flaps, 0 recreated.
        """,
        PlanText.render(plan, Style.PLAIN));
  }

  /** Telling of each of them by looking through all of them took minutes. */
  @Test
  @Timeout(20)
  void aNetworkOfManyEntriesIsToldInNoTime() {
    KernelObject bridge =
        Objects.requireNonNull(
            desired(TWO).state().objects().get(Link.keyOf(NamespaceRef.HOST, "br-front")));
    Cause cause = new Cause("network front", "", null);
    List<Change> changes = new ArrayList<>(List.of(new Change.Create(bridge, cause)));
    for (int i = 0; i < 30_000; i++) {
      IpAddress address = new IpAddress(IpFamily.IPV4, 0, 0x0a000000L + i);
      changes.add(
          new Change.Create(
              new KernelObject.Address(
                  NamespaceRef.HOST, "br-front", new IpInterface(address, 32)),
              cause));
    }
    List<Row> rows =
        new Rows(change(TWO, TWO)).of(new Declaration("network front", "", cause, changes));
    assertEquals(2, rows.size(), "the network, and its bridge");
  }

  @Test
  void theHeadingSaysWhichHostIsMeant() {
    PlanHost host = new PlanHost("node1", IpAddress.of("192.0.2.11"), false);
    Plan empty = change(TWO, TWO).on(host);
    assertEquals(
        """
        Topology shop (shop.cnm) on host node1 (192.0.2.11)

        No changes. The kernel holds what the topology declares.
        """,
        PlanText.render(empty, Style.PLAIN));
    assertEquals(
        """
        Topology shop (shop.cnm) on host node1 (192.0.2.11), as if it held nothing

        No changes. The topology has nothing there.
        """,
        PlanText.renderForNothing(empty, Style.PLAIN));
  }

  @Test
  void nothingIsLeftToDestroy() {
    Plan nothing =
        Plans.destroy(Plans.observed(KernelState.EMPTY, KernelState.EMPTY));
    assertEquals(
        """
        Topology shop on this host

        No changes. The topology has nothing on this host.
        """,
        PlanText.render(nothing, Style.PLAIN));
  }

  @Test
  void portsOfAContainerThatGoes() {
    String one = "network front { subnet = 10.1.0.0/24 }\ncontainer db { endpoint front }\n";
    Plan plan = change(TWO, one);
    assertEquals(
        """
          - container web                       sandbox                                 (live)
              - publish 8080-8081:80-81/tcp     on every IPv4 address, to eth0 10.1.0.2  (live)
        """,
        lines(plan, "container web", 2));
  }

  @Test
  void unchangedEndpointsThatLoseTrafficAreNamed() {
    Plan flap = drift(link -> bridge(link, b -> LinkEdits.mac(b, "02:00:00:00:00:99")));
    assertEquals(
        """
          ~ network front                                                               shop.cnm:1
              ~ link br-front                   mac 02:00:00:00:00:99 → 02:53:bd:db:6b:dd  flap
              ~ interrupts                      db/front, web/front
        """,
        lines(flap, "network front", 3));
    Plan hitless = drift(link -> bridge(link, b -> LinkEdits.mtu(b, 1400)));
    assertFalse(PlanText.render(hitless, Style.PLAIN).contains("interrupts"));
  }

  private static final String MESH =
      """
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      network m { driver = overlay  subnet = 10.1.0.0/24  mtu = 1450  options { port = 4789 } }
      container a { on = one  endpoint m }
      container b { on = two  endpoint m }
      """;

  private static Plan mesh(String after) {
    KernelState.Desired desired = desired(after);
    return Plans.plan(
        desired, Plans.observed(desired(MESH).state(), Plans.hostFor(desired).foreign()));
  }

  /** Its own change is hitless, so nothing else tells of it. */
  @Test
  void anEndpointThatChangesIsInterruptedByATunnelAllTheSame() {
    String interrupts = "      -/+ interrupts                    a/m";
    String port = PlanText.render(mesh(MESH.replace("4789", "4790")), Style.PLAIN);
    assertTrue(port.lines().toList().contains(interrupts), port);
    String both =
        PlanText.render(mesh(MESH.replace("4789", "4790").replace("1450", "1400")), Style.PLAIN);
    assertTrue(both.lines().toList().contains(interrupts), both);
    assertTrue(both.contains("mtu 1450 → 1400"), both);
  }

  @Test
  void aTunnelThatIsMadeAgainIsCounted() {
    assertEquals(
        "Plan: 0 to add, 1 to change, 0 to destroy. Impact: 0 flaps, 1 recreated.",
        PlanText.summary(mesh(MESH.replace("4789", "4790"))));
  }

  /** What is on the host goes and what is in the namespace comes, or the other way round. */
  @Test
  void aNetworkThatBecomesHiddenOrIsShownAgain() {
    String hidden = MESH.replace("4789", "4789  hidden = true");
    assertEquals(
        """
        Topology shop (shop.cnm) on this host

          - topology shop                       firewall  7 chains, 15 sets             (live)
              - forwarding IPv4                 on this host
          -/+ network m                         vxlan 6148698 from 192.0.2.1  hidden  1 endpoint on 1 other host  shop.cnm:3
              - link br-m                       bridge  mtu 1450  02:09:34:a9:c3:5f
              - link vx-m                       vxlan 6148698 from 192.0.2.1  mtu 1450  02:49:6a:90:9b:49
              + link br-m (hidden)              bridge  mtu 1450  02:09:34:a9:c3:5f
              + link vx-m (hidden)              vxlan 6148698 from 192.0.2.1  mtu 1450  02:49:6a:90:9b:49
          ~ container a                                                                 shop.cnm:4
              ~ file hosts                      line - 10.1.0.2 a                       hitless
              ~ file hosts                      line + 10.1.0.1 a                       hitless
              ~ file resolv.conf                line - nameserver 192.0.2.53            hitless
              -/+ endpoint m                    eth0  10.1.0.1/24  2a:f8:e1:b3:3a:8a  port cnc36285311d

        Plan: 2 to add, 1 to change, 2 to destroy. Impact: 0 flaps, 2 recreated.
        """,
        PlanText.render(mesh(MESH, hidden), Style.PLAIN));
    assertEquals(
        """
        Topology shop (shop.cnm) on this host

          + topology shop                       firewall  7 chains, 15 sets             shop.cnm:1
          -/+ network m                         vxlan 6148698 from 192.0.2.1  no longer hidden  10.1.0.1/24  1 endpoint on 1 other host  shop.cnm:3
              + forwarding IPv4                 on this host
              + link br-m                       bridge  mtu 1450  02:09:34:a9:c3:5f
              + link vx-m                       vxlan 6148698 from 192.0.2.1  mtu 1450  02:49:6a:90:9b:49
              - link br-m (hidden)              bridge  mtu 1450  02:09:34:a9:c3:5f
              - link vx-m (hidden)              vxlan 6148698 from 192.0.2.1  mtu 1450  02:49:6a:90:9b:49
          ~ container a                                                                 shop.cnm:4
              ~ file hosts                      line - 10.1.0.1 a                       hitless
              ~ file hosts                      line + 10.1.0.2 a                       hitless
              ~ file resolv.conf                line + nameserver 192.0.2.53            hitless
              -/+ endpoint m                    eth0  10.1.0.2/24  2a:f8:e1:b3:3a:8a  via 10.1.0.1  port cnc36285311d

        Plan: 2 to add, 1 to change, 2 to destroy. Impact: 0 flaps, 2 recreated.
        """,
        PlanText.render(mesh(hidden, MESH), Style.PLAIN));
  }

  private static Plan mesh(String before, String after) {
    KernelState.Desired desired = desired(after);
    return Plans.plan(
        desired, Plans.observed(desired(before).state(), Plans.hostFor(desired).foreign()));
  }

  /** All that is read of it is that it is one; what it has besides is no matter. */
  @Test
  void aTunnelThatSendsThroughTheWrongNamespace() {
    KernelState.Desired desired = desired(MESH.replace("4789", "4789  hidden = true"));
    List<KernelObject> live =
        desired.state().objects().values().stream()
            .map(
                o ->
                    o instanceof Link l && l.name().equals("vx-m")
                        ? LinkEdits.kind(l, new LinkKind.Other("vxlan"))
                        : o)
            .map(KernelObject.class::cast)
            .toList();
    Plan plan =
        Plans.plan(
            desired, Plans.observed(KernelState.of(live), Plans.hostFor(desired).foreign()));
    assertEquals(
        """
              -/+ link vx-m                     underlay another namespace → the host   recreate
        """,
        lines(plan, "link vx-m", 1));
    assertEquals(
        "shop.cnm:3  network m: link vx-m: underlay is another namespace, declared the host",
        DriftText.render(plan, Style.PLAIN).lines().findFirst().orElseThrow());
  }

  private static final String PLAIN =
      """
      network lan { subnet = 10.1.0.0/24 }
      container a { endpoint lan { name = "eth3" } }
      """;
  private static final String DELAYED =
      PLAIN.replace("\"eth3\"", "\"eth3\" impair { delay = 20ms  direction = \"ingress\" }");

  /** The link that queues what an endpoint receives is no endpoint. */
  @Test
  void whatAnEndpointReceivesIsImpaired() {
    assertEquals(
        """
        Topology shop (shop.cnm) on this host

          ~ container a                                                                 shop.cnm:2
              ~ endpoint lan                                                            shop.cnm:2
                  + link ifb-eth3               ifb  mtu 1500  02:69:70:2e:f2:ba
                  + qdisc of ifb-eth3           delay 20ms
                  + ingress of eth3             through ifb-eth3

        Plan: 0 to add, 1 to change, 0 to destroy. Impact: 0 flaps, 0 recreated.
        """,
        PlanText.render(change(PLAIN, DELAYED), Style.PLAIN));
    assertEquals(
        """
        Topology shop (shop.cnm) on this host

          ~ container a                                                                 shop.cnm:2
              ~ endpoint lan                                                            (live)
                  - link ifb-eth3               ifb  mtu 1500  02:69:70:2e:f2:ba
                  - qdisc of ifb-eth3           delay 20ms
                  - ingress of eth3             through ifb-eth3

        Plan: 0 to add, 1 to change, 0 to destroy. Impact: 0 flaps, 0 recreated.
        """,
        PlanText.render(change(DELAYED, PLAIN), Style.PLAIN));
  }

  @Test
  void anImpairedEndpointGoesAsOne() {
    assertEquals(
        """
          - container a                         sandbox                                 (live)
              - endpoint lan                    eth3  10.1.0.2/24  d2:4c:b9:c8:50:c4  via 10.1.0.1  port cnba2ca03f32
                  - qdisc of ifb-eth3           delay 20ms

        Plan: 0 to add, 0 to change, 3 to destroy. Impact: 0 flaps, 0 recreated.
        """,
        lines(change(DELAYED, ""), "container a", 5));
  }

  /** Whose the link is that nothing is redirected to cannot be told; it is no endpoint all the same. */
  @Test
  void aRedirectionThatIsNoneReadsAsOne() {
    KernelState.Desired desired = desired(DELAYED);
    List<KernelObject> live =
        desired.state().objects().values().stream()
            .map(o -> o instanceof Redirect r ? new Redirect(r.namespace(), r.link(), "") : o)
            .map(KernelObject.class::cast)
            .toList();
    String text =
        PlanText.render(
            Plans.plan(
                desired(PLAIN), Plans.observed(KernelState.of(live), KernelState.EMPTY)),
            Style.PLAIN);
    assertTrue(text.contains("- ingress of eth3             not redirected\n"), text);
    String end = "Plan: 0 to add, 2 to change, 0 to destroy. Impact: 0 flaps, 0 recreated.\n";
    assertTrue(text.endsWith(end), text);
  }

  /** No mark of a link that is on somebody else's names its network; the source does. */
  @Test
  void anEndpointThatStaysHasItsDeclaredName() {
    String on =
        """
        network lan { driver = macvlan  subnet = 10.1.0.0/24  options { parent = "eth0" } }
        container a { endpoint lan { name = "eth3" } }
        """;
    KernelState live =
        desired(on.replace("\"eth3\"", "\"eth3\" impair { delay = 20ms }")).state();
    KernelState.Desired desired = desired(on);
    Plan plan = Plans.plan(desired, Plans.observed(live, Plans.hostFor(desired).foreign()));
    assertEquals(
        """
              ~ endpoint lan                                                            (live)
                  - qdisc of eth3               delay 20ms
        """,
        lines(plan, "endpoint", 2));
  }

  @Test
  void coloursPaintTheSymbolAndDimTheRemark() {
    Plan plan = drift(link -> bridge(link, b -> LinkEdits.mtu(b, 1400)));
    String expected =
        "      \u001b[33m~\u001b[0m link br-front                   mtu 1400 → 1500"
            + "                         \u001b[2mhitless\u001b[0m";
    assertEquals(expected, PlanText.render(plan, Style.COLOUR).lines().toList().get(3));
    String added = PlanText.render(change("", TWO), Style.COLOUR).lines().toList().get(2);
    assertEquals("  \u001b[32m+\u001b[0m topology shop", added.substring(0, 26));
    String removed = PlanText.render(change(TWO, ""), Style.COLOUR).lines().toList().get(2);
    assertEquals("  \u001b[31m-\u001b[0m topology shop", removed.substring(0, 26));
  }

  private static String lines(Plan plan, String from, int count) {
    List<String> lines = PlanText.render(plan, Style.PLAIN).lines().toList();
    int first = 0;
    while (!lines.get(first).contains(from)) {
      first++;
    }
    return String.join("\n", lines.subList(first, first + count)) + "\n";
  }
}
