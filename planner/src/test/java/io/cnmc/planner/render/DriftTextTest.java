package io.cnmc.planner.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What someone did to the kernel by hand, in the words and with the lines of the source. */
final class DriftTextTest {
  private static final KernelState.Desired DESIRED =
      Sources.of(
              "shop",
              """
              network front { subnet = 10.1.0.0/24 }
              container web {
                endpoint front
                publish 8080:80/tcp
                route 10.9.0.0/16 blackhole
                sysctl { "net.ipv4.ip_forward" = 1 }
              }
              """)
          .accepted();

  private static Plan plan(Function<KernelObject, @Nullable KernelObject> drift) {
    List<KernelObject> live = new ArrayList<>();
    for (KernelObject object : DESIRED.state().objects().values()) {
      KernelObject after = drift.apply(object);
      if (after != null) {
        live.add(after);
      }
    }
    return Plans.plan(DESIRED, Plans.observed(KernelState.of(live), KernelState.EMPTY));
  }

  private static String drift(Function<KernelObject, @Nullable KernelObject> drift) {
    return DriftText.render(plan(drift), Style.PLAIN);
  }

  private static String setDrift(String name, UnaryOperator<List<NftElement>> edit) {
    return drift(
        o ->
            o instanceof NftSet s && s.name().equals(name)
                ? new NftSet(
                    s.table(),
                    s.name(),
                    s.keyTypes(),
                    s.dataTypes(),
                    s.interval(),
                    new TreeSet<>(edit.apply(new ArrayList<>(s.elements()))))
                : o);
  }

  @Test
  void nothingDrifted() {
    assertEquals(
        "No drift. The kernel holds what the topology declares.\n", drift(object -> object));
  }

  @Test
  void aPortThatSomeoneClosed() {
    assertEquals(
        "shop.cnm:4  container web: publish 8080:80/tcp on every IPv4 address, to eth0 10.1.0.2 is"
            + " missing\n",
        setDrift("ports4", elements -> List.of()));
  }

  @Test
  void aPortThatSomeoneOpened() {
    NftElement own = new NftElement(List.of("tcp", "9090"), List.of("10.1.0.2", "22"));
    assertEquals(
        "(live)  container web: publish 9090:22/tcp on every IPv4 address, to eth0 10.1.0.2 is not"
            + " declared\n",
        setDrift(
            "ports4",
            elements -> {
              elements.add(own);
              return elements;
            }));
  }

  @Test
  void aPortThatSomeoneTurned() {
    NftElement turned = new NftElement(List.of("tcp", "8080"), List.of("10.1.0.2", "81"));
    assertEquals(
        """
        shop.cnm:4  container web: publish 8080:81/tcp on every IPv4 address, to eth0 10.1.0.2 \
        is not as declared
        shop.cnm:4  container web: publish 8080:80/tcp on every IPv4 address, to eth0 10.1.0.2 \
        is missing
        """,
        setDrift("ports4", elements -> List.of(turned)));
  }

  @Test
  void anEntryOfABridge() {
    assertEquals(
        "shop.cnm:1  topology shop: nft set masq4: lacks element 10.1.0.0/24\n",
        setDrift("masq4", elements -> List.of()));
  }

  @Test
  void aRuleThatSomeoneAdded() {
    NftRule foreign = NftRule.of(new NftStatement.Unknown("counter"));
    String text =
        drift(
            o -> {
              if (!(o instanceof NftChain c) || !c.name().equals("input")) {
                return o;
              }
              List<NftRule> rules = new ArrayList<>(c.rules());
              rules.add(foreign);
              return new NftChain(c.table(), c.name(), c.hook(), rules);
            });
    assertEquals(
        "shop.cnm:1  topology shop: nft chain input: has rule counter, which is not declared\n",
        text);
  }

  @Test
  void rulesInAnotherOrder() {
    String text =
        drift(
            o ->
                o instanceof NftChain c && c.name().equals("forward")
                    ? new NftChain(c.table(), c.name(), c.hook(), c.rules().reversed())
                    : o);
    assertEquals(
        "shop.cnm:1  topology shop: nft chain forward: order is another, declared of rules as"
            + " declared\n",
        text);
  }

  @Test
  void aLineOfAFile() {
    String text =
        drift(
            o -> {
              if (!(o instanceof KernelObject.ManagedFile f) || !f.path().endsWith("/hosts")) {
                return o;
              }
              List<String> lines = new ArrayList<>(f.lines());
              lines.add("1.2.3.4 evil\u001b[2J");
              return new KernelObject.ManagedFile(f.path(), lines);
            });
    assertEquals(
        "shop.cnm:2  container web: file hosts: has line 1.2.3.4 evil\ufffd[2J, which is not"
            + " declared\n",
        text);
  }

  @Test
  void attributesAndWholeObjects() {
    assertEquals(
        "shop.cnm:1  network front: link br-front: mtu is 1400, declared 1500\n",
        drift(
            o -> o instanceof Link l && l.name().equals("br-front") ? LinkEdits.mtu(l, 1400) : o));
    assertEquals(
        """
        shop.cnm:5  container web: route 10.9.0.0/16 is missing
        shop.cnm:6  container web: sysctl net.ipv4.ip_forward: value is 0, declared 1
        """,
        drift(
            o ->
                switch (o) {
                  case KernelObject.Route r when r.destination().length() == 16 -> null;
                  case KernelObject.Sysctl s ->
                      new KernelObject.Sysctl(s.namespace(), s.name(), "0");
                  default -> o;
                }));
  }

  @Test
  void coloursDimTheLine() {
    Plan plan = plan(o -> o instanceof KernelObject.Sysctl ? null : o);
    assertEquals(
        "\u001b[2mshop.cnm:6\u001b[0m  container web: sysctl net.ipv4.ip_forward is missing\n",
        DriftText.render(plan, Style.COLOUR));
  }
}
